// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * A copy of xray4j's core, in the JDK's own types: the agent's, or one that an application brings.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface Core {
    /** Returns the current entity of this thread; null if there is none. */
    @Nullable
    Object current();

    /** Makes an entity current; returns what {@link #detach} needs. */
    Object attach(Object entity);

    /** Returns true if the request of an entity has ended. */
    boolean isOver(Object entity);

    /** Ends all that is open on this thread, as the process ends here and nobody else will. */
    void endAll();

    /** Brings back what was current. */
    void detach(Object scope);

    /**
     * Begins the subsegment of a captured method; null where nothing is to be recorded.
     *
     * @param owner the class of the method, where the name is the method's own; null where the application has given it
     */
    @Nullable
    Object begin(String name, @Nullable Class<?> owner);

    /** A captured method has returned. What it returned may go on; what is returned here is for its caller. */
    @Nullable
    Object end(Object token, @Nullable Object result);

    /** A captured method has thrown. */
    void fail(Object token, Throwable thrown);
}
