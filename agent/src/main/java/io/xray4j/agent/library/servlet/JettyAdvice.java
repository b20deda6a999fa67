// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import java.util.Objects;

/**
 * The advice of Jetty 12 with servlets.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JettyAdvice extends ServletContainerAdvice {
    /** Creates the object; the agent calls this by reflection. */
    public JettyAdvice() {}

    @Override
    ClassLoader applicationLoader(Object context) throws ReflectiveOperationException {
        Object own = ask(context, "getClassLoader");
        return (ClassLoader) Objects.requireNonNullElse(own, context.getClass().getClassLoader());
    }
}
