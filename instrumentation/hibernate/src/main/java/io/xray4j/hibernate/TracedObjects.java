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
 * Makes the traced forms of one factory's objects: proxies with all the interfaces that the object has, so that whoever
 * asks for Hibernate's inner ones finds them.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class TracedObjects {
    private final OrmTracer tracer;
    private final SessionFactory bare;
    private volatile SessionFactory traced;

    /** By the classes of Hibernate that implement sessions and queries, of which there are a few dozen. */
    private final Map<Class<?>, Class<?>[]> interfaces = new ConcurrentHashMap<>();

    TracedObjects(OrmTracer tracer, SessionFactory bare) {
        this.tracer = tracer;
        this.bare = bare;
        this.traced = bare;
    }

    /** The factory that is returned in place of the bare one, once it is made. */
    void standsFor(SessionFactory factory) {
        traced = factory;
    }

    /** The traced form of what the factory has made. */
    @SuppressWarnings("unchecked") // It has all the interfaces that the object has.
    <T> T traced(T object) {
        return (T) Objects.requireNonNull(traced(object, null, null));
    }

    /**
     * The traced form of what a traced object has returned; the very thing if it is not one of ours to trace.
     *
     * @param session the session it is of
     * @param text the text of the query it is
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
