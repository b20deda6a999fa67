// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Subsegment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper of one of Hibernate's objects: a call that makes the database work is recorded, and the results of other
 * calls are traced in turn. Calls that Hibernate makes on its own objects do not pass the wrapper, so a call is
 * recorded once.
 *
 * <p><i>As thread-safe as the wrapped object.</i>
 */
final class TracedObject implements InvocationHandler {
    private final Object target;
    private final OrmCalls calls;
    private final @Nullable SharedSessionContract session;
    private final @Nullable String written;
    private final OrmTracer tracer;
    private final TracedObjects objects;

    TracedObject(
            Object target,
            OrmCalls calls,
            @Nullable SharedSessionContract session,
            @Nullable String written,
            OrmTracer tracer,
            TracedObjects objects) {
        this.target = target;
        this.calls = calls;
        this.session = session;
        this.written = written;
        this.tracer = tracer;
        this.objects = objects;
    }

    static boolean isTraced(Object object) {
        return Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof TracedObject;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (calls.isWork(name)) {
            return work(method, arguments);
        }
        if (arguments != null && arguments.length == 1) {
            Object argument = arguments[0];
            if (name.equals("equals")) {
                return target.equals(bare(argument));
            }
            if (name.equals("unwrap") && argument == null) {
                // Spring calls these methods on its own proxies, and on every object that it takes for a proxy.
                return target;
            }
            if (name.equals("unwrap") && argument instanceof Class<?> type) {
                // A caller that asks for a class of Hibernate's gets the object of that class.
                return type.isInstance(proxy) ? proxy : plain(method, arguments);
            }
            if (isScoped(name)) {
                return InvocationHandler.invokeDefault(
                        proxy, SharedSessionContract.class.getMethod(name, method.getParameterTypes()), argument);
            }
        }
        Object result = plain(method, arguments);
        return result == target ? proxy : objects.traced(result, session, written(name, arguments));
    }

    private @Nullable Object work(Method method, Object @Nullable [] arguments) throws Throwable {
        Subsegment call = begin(method.getName(), arguments);
        if (call == null) {
            return plain(method, arguments);
        }
        try {
            return plain(method, arguments);
        } catch (Throwable thrown) {
            tracer.failed(call, thrown);
            throw thrown;
        } finally {
            call.end();
        }
    }

    /** Begins a call. If anything fails here, the call continues unrecorded. */
    private @Nullable Subsegment begin(String method, Object @Nullable [] arguments) {
        try {
            return isIdle()
                    ? null
                    : tracer.begin(
                            calls.label(method),
                            OrmOperation.name(method, arguments),
                            text(),
                            target instanceof NativeQuery);
        } catch (Throwable unfit) {
            Unfit.say("a call of Hibernate", unfit);
            return null;
        }
    }

    /** Returns true for a commit that flushes nothing, such as that of a read-only transaction. */
    private boolean isIdle() {
        return calls == OrmCalls.TRANSACTION
                && session instanceof Session stateful
                && stateful.getHibernateFlushMode() == FlushMode.MANUAL;
    }

    private @Nullable String text() {
        if (calls != OrmCalls.QUERY || !tracer.isTextWanted()) {
            return null;
        }
        if (written != null) {
            return written;
        }
        String text = !(target instanceof Query<?> query) ? null : query.getQueryString();
        // For a query that was built, not written, Hibernate returns a placeholder.
        return text == null || text.startsWith("<") ? null : text;
    }

    private @Nullable Object plain(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** Returns the text of a query; null for a named query and for one that was built. */
    private static @Nullable String written(String method, Object @Nullable [] arguments) {
        boolean isQuery = method.startsWith("create") && method.endsWith("Query") && !method.contains("Named");
        return isQuery && arguments != null && arguments[0] instanceof String text && !method.contains("Procedure")
                ? text
                : null;
    }

    /**
     * Returns true for a transaction around a function, which the interface's default method begins by calling the
     * proxy.
     */
    private boolean isScoped(String name) {
        return (calls == OrmCalls.SESSION || calls == OrmCalls.STATELESS_SESSION)
                && (name.equals("inTransaction") || name.equals("fromTransaction"));
    }

    private static @Nullable Object bare(@Nullable Object object) {
        return object != null && isTraced(object) ? ((TracedObject) Proxy.getInvocationHandler(object)).target : object;
    }
}
