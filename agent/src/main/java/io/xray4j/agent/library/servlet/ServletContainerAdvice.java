// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The advice of a servlet container: makes our filter the first of each application that starts. The filter is loaded
 * below the application, so that both are unloaded together, and so that it reports to the application's own core if
 * there is one.
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
                throw new IllegalStateException("the container differs from the versions that were tried", other);
            }
        }
        return argument;
    }

    /** Returns the class loader of the application of a container's context. */
    abstract ClassLoader applicationLoader(Object context) throws ReflectiveOperationException;

    /** Returns the {@code ServletContext} of a container's context. */
    @Nullable
    Object servletContext(Object context) throws ReflectiveOperationException {
        return ask(context, "getServletContext");
    }

    /** Returns true if the application has one of our filters that the {@code ServletContext} lists without a class. */
    boolean isByHand(Object context) throws ReflectiveOperationException {
        return false;
    }

    /**
     * Returns the result of {@code getSomething()}, by reflection: its declared type differs between versions of a
     * container.
     */
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
