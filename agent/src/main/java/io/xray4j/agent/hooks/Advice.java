// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * What one woven class of a library asks, at the points that the table of libraries names. What a method returns takes
 * the place of what it was given. What it throws is swallowed, and counts as nothing changed.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public class Advice {
    private static final Advice NONE = new Advice();

    protected Advice() {}

    /** One that changes nothing. */
    public static Advice none() {
        return NONE;
    }

    /**
     * A method begins.
     *
     * @param point which of the woven methods
     * @param self the object; null in static methods and in constructors, where it is not one yet
     * @param argument the one the table names; null where it names none
     */
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        return argument;
    }

    /**
     * A method returns.
     *
     * @param point which of the woven methods
     * @param self the object; null in static methods
     */
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result;
    }

    /**
     * A method throws, which nothing changes.
     *
     * @param point which of the woven methods
     * @param argument the one the table names, after what {@link #before} made of it
     */
    public void failed(int point, @Nullable Object argument, Throwable failure) {}
}
