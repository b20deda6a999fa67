// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Servlet containers: when an application starts, our filter becomes its first. The filter is loaded below the
 * application, so that it goes with it, and so that it reports to the application's own core if it brings one.
 *
 * <p><i>Safe for use by many threads.</i>
 */
abstract class ServletContainerAdvice extends Advice {
    @Override
    public final @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self != null) {
            try {
                register(self);
            } catch (ReflectiveOperationException other) {
                throw new IllegalStateException("a container that is not what was expected", other);
            }
        }
        return argument;
    }

    /** The loader of the application that a container's context stands for. */
    abstract ClassLoader applicationLoader(Object context) throws ReflectiveOperationException;

    /** The {@code ServletContext} that a container's context stands for. */
    @Nullable
    Object servletContext(Object context) throws ReflectiveOperationException {
        return ask(context, "getServletContext");
    }

    /** Whether one of our filters is there of which the {@code ServletContext} knows no class. */
    boolean isByHand(Object context) throws ReflectiveOperationException {
        return false;
    }

    /** What {@code getSomething()} returns. The versions of a container differ in what it is declared to return. */
    static @Nullable Object ask(Object context, String getter) throws ReflectiveOperationException {
        return context.getClass().getMethod(getter).invoke(context);
    }

    private void register(Object context) throws ReflectiveOperationException {
        Object servletContext = servletContext(context);
        Engine engine = Hooks.engine();
        if (engine == null || servletContext == null || isByHand(context)) {
            return;
        }
        String registration = ServletContainerAdvice.class.getPackageName() + "."
                + (isJakarta(context.getClass().getClassLoader(), servletContext) ? "Jakarta" : "Javax")
                + "FilterRegistration";
        Object register = engine.instance(applicationLoader(context), registration);
        if (register instanceof Consumer<?>) {
            @SuppressWarnings("unchecked")
            Consumer<Object> consumer = (Consumer<Object>) register;
            consumer.accept(servletContext);
        }
    }

    private static boolean isJakarta(@Nullable ClassLoader container, Object servletContext) {
        try {
            return Class.forName("jakarta.servlet.ServletContext", false, container)
                    .isInstance(servletContext);
        } catch (ClassNotFoundException older) {
            return false;
        }
    }
}
