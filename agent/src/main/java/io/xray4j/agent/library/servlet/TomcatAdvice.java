// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import java.util.Objects;

/**
 * The advice of Tomcat, standalone and embedded, of any version that has filters.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TomcatAdvice extends ServletContainerAdvice {
    /** Creates the object; the agent calls this by reflection. */
    public TomcatAdvice() {}

    /** An application that embeds Tomcat may add a filter as an object. */
    @Override
    boolean isByHand(Object context) throws ReflectiveOperationException {
        Object[] filters = (Object[]) Objects.requireNonNull(ask(context, "findFilterDefs"));
        for (Object each : filters) {
            Object filter = ask(each, "getFilter");
            String type = filter == null ? "" : filter.getClass().getName();
            if (type.startsWith("io.xray4j.") && type.endsWith(".TracingFilter")) {
                return true;
            }
        }
        return false;
    }

    @Override
    ClassLoader applicationLoader(Object context) throws ReflectiveOperationException {
        Object loader = Objects.requireNonNull(ask(context, "getLoader"), "a context without loader");
        // Its type is an interface; the class that implements it need not be public.
        return (ClassLoader) Objects.requireNonNull(Class.forName(
                        "org.apache.catalina.Loader", false, context.getClass().getClassLoader())
                .getMethod("getClassLoader")
                .invoke(loader));
    }
}
