// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper of a session factory that traces the sessions it opens. It is a proxy of all the factory's interfaces,
 * because a subclass of one of Hibernate's classes would work with one version only.
 *
 * <p><i>As thread-safe as the wrapped factory.</i>
 */
final class TracedFactory implements InvocationHandler {
    private static final Set<String> OPENING = Set.of(
            "openSession",
            "openStatelessSession",
            "createEntityManager",
            "getCurrentSession",
            "withOptions",
            "withStatelessOptions");

    private final SessionFactory target;
    private final TracedObjects objects;

    private TracedFactory(SessionFactory target, OrmTracer tracer) {
        this.target = target;
        this.objects = new TracedObjects(tracer, target);
    }

    static SessionFactory of(SessionFactory factory, OrmTracer tracer) {
        TracedFactory handler = new TracedFactory(factory, tracer);
        SessionFactory traced = (SessionFactory) Proxy.newProxyInstance(
                factory.getClass().getClassLoader(), TracedObjects.interfacesOf(factory.getClass()), handler);
        handler.objects.standsFor(traced);
        return traced;
    }

    static boolean isTraced(SessionFactory factory) {
        return Proxy.isProxyClass(factory.getClass()) && Proxy.getInvocationHandler(factory) instanceof TracedFactory;
    }

    @Override
    @SuppressWarnings("unchecked") // JPA declares the two methods so.
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (OPENING.contains(name)) {
            return objects.traced(Objects.requireNonNull(plain(method, arguments)));
        }
        Object only = arguments != null && arguments.length == 1 ? arguments[0] : null;
        if (only == null) {
            return plain(method, arguments);
        }
        SessionFactory self = (SessionFactory) proxy;
        if (name.equals("equals")) {
            return target.equals(only) || proxy == only;
        }
        if (name.equals("unwrap") && only instanceof Class<?> type) {
            // Spring Data unwraps a proxy by this class until the result is no proxy.
            boolean isSelf = type.isInstance(proxy) && type != EntityManagerFactory.class;
            return isSelf ? proxy : plain(method, arguments);
        }
        if (name.equals("runInTransaction")) {
            self.inTransaction(session -> ((Consumer<EntityManager>) only).accept(session));
            return null;
        }
        if (name.equals("callInTransaction")) {
            return self.<@Nullable Object>fromTransaction(
                    session -> ((Function<EntityManager, @Nullable Object>) only).apply(session));
        }
        if (isScoped(name)) {
            return InvocationHandler.invokeDefault(
                    proxy, SessionFactory.class.getMethod(name, method.getParameterTypes()), arguments);
        }
        return plain(method, arguments);
    }

    /**
     * Returns true for work in a session of its own, which the interface's default method opens by calling the proxy.
     */
    private static boolean isScoped(String name) {
        return name.startsWith("in") && name.endsWith("ession")
                || name.startsWith("from") && name.endsWith("ession")
                || name.startsWith("in") && name.endsWith("ransaction")
                || name.startsWith("from") && name.endsWith("ransaction");
    }

    private @Nullable Object plain(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
