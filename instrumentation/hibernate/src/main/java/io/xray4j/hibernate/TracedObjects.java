// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * A factory of wrappers for one session factory's objects: proxies with all the interfaces of the object, so that code
 * which asks for Hibernate's inner interfaces finds them.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class TracedObjects {
    private final OrmTracer tracer;
    private final SessionFactory bare;
    private volatile SessionFactory traced;

    /** The interfaces by class: a few dozen of Hibernate's classes implement sessions and queries. */
    private final Map<Class<?>, Class<?>[]> interfaces = new ConcurrentHashMap<>();

    TracedObjects(OrmTracer tracer, SessionFactory bare) {
        this.tracer = tracer;
        this.bare = bare;
        this.traced = bare;
    }

    /** Sets the wrapper that is returned instead of the factory itself, once it exists. */
    void standsFor(SessionFactory factory) {
        traced = factory;
    }

    /** Returns the traced form of an object that the factory has made. */
    @SuppressWarnings("unchecked") // The proxy has all the interfaces of the object.
    <T> T traced(T object) {
        return (T) Objects.requireNonNull(traced(object, null, null));
    }

    /**
     * Returns the traced form of a traced object's result; the object itself if it is not of a kind that is traced.
     *
     * @param session the session that the object belongs to
     * @param text the text of the query, if the object is a query
     */
    @Nullable
    Object traced(@Nullable Object object, @Nullable SharedSessionContract session, @Nullable String text) {
        if (object == bare) {
            return traced;
        }
        OrmCalls calls = OrmCalls.of(object);
        if (object == null || calls == null || TracedObject.isTraced(object)) {
            return object;
        }
        SharedSessionContract owner = object instanceof SharedSessionContract itself ? itself : session;
        return Proxy.newProxyInstance(
                object.getClass().getClassLoader(),
                interfaces.computeIfAbsent(object.getClass(), TracedObjects::interfacesOf),
                new TracedObject(object, calls, owner, text, tracer, this));
    }

    static Class<?>[] interfacesOf(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> declared : each.getInterfaces()) {
                if (Modifier.isPublic(declared.getModifiers())) {
                    found.add(declared);
                }
            }
        }
        return found.toArray(Class<?>[]::new);
    }
}
