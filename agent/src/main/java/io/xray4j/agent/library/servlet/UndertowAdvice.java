// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import java.util.Objects;

/**
 * The advice of Undertow, standalone and embedded, of any version that has filters. The woven class is the servlet
 * context.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class UndertowAdvice extends ServletContainerAdvice {
    /** Creates the object; the agent calls this by reflection. */
    public UndertowAdvice() {}

    @Override
    ClassLoader applicationLoader(Object context) throws ReflectiveOperationException {
        return (ClassLoader) Objects.requireNonNull(ask(context, "getClassLoader"), "an application without loader");
    }

    @Override
    Object servletContext(Object context) {
        return context;
    }
}
