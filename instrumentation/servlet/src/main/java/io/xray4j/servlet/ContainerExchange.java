// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * The callback of the container for the end of a request, after its error page: in Jetty 12 and in Undertow, which call
 * {@code ServletRequestListener}s before the error page, or not at all.
 *
 * <p>The container's methods are looked up from the request's own class, because an application cannot always see its
 * container's classes. The look-up costs some microseconds, and only requests that fail need it.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ContainerExchange {
    private ContainerExchange() {}

    /**
     * Runs an action when the container has finished a request. Returns false, and never runs the action, if the
     * container is not Jetty 12 or Undertow, or has an unknown version.
     */
    static boolean whenFinished(ServletRequest request, Runnable action) {
        ServletRequest own = request;
        while (own instanceof ServletRequestWrapper wrapper) {
            own = wrapper.getRequest();
        }
        String container = own.getClass().getName();
        try {
            if (container.startsWith("org.eclipse.jetty.")) {
                return whenJettyFinished(own, action);
            }
            if (container.startsWith("io.undertow.servlet.")) {
                return whenUndertowFinished(own, action);
            }
            return false;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unknownVersion) {
            return false;
        }
    }

    private static boolean whenJettyFinished(ServletRequest own, Runnable action) throws ReflectiveOperationException {
        Object exchange = own.getClass().getMethod("getRequest").invoke(own);
        Class<?> type = Class.forName(
                "org.eclipse.jetty.server.Request", false, own.getClass().getClassLoader());
        Consumer<Throwable> listener = failure -> action.run();
        type.getMethod("addCompletionListener", type, Consumer.class).invoke(null, exchange, listener);
        return true;
    }

    private static boolean whenUndertowFinished(ServletRequest own, Runnable action)
            throws ReflectiveOperationException {
        Object exchange = own.getClass().getMethod("getExchange").invoke(own);
        ClassLoader container = own.getClass().getClassLoader();
        Class<?> type = Class.forName("io.undertow.server.ExchangeCompletionListener", false, container);
        Class<?> next = Class.forName("io.undertow.server.ExchangeCompletionListener$NextListener", false, container);
        Method proceed = next.getMethod("proceed");
        InvocationHandler runsAction = (proxy, method, given) -> {
            if (method.getDeclaringClass() == Object.class) {
                return answerAsAnObject(proxy, method, given);
            }
            try {
                action.run();
            } finally {
                proceed.invoke(given[1]);
            }
            return null;
        };
        Object listener = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, runsAction);
        exchange.getClass().getMethod("addExchangeCompleteListener", type).invoke(exchange, listener);
        return true;
    }

    private static Object answerAsAnObject(Object proxy, Method method, Object[] given) {
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the end of a traced request";
        };
    }
}
