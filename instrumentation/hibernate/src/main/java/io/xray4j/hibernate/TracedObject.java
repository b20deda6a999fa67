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
 * One of Hibernate's objects with tracing around it: a call that works is recorded, what other calls return is traced in
 * turn. Calls that Hibernate makes on its own objects do not come by here, so a call is recorded once.
 *
 * <p><i>As safe for use by many threads as the object inside.</i>
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
                // How Spring looks into its own proxies, and into all that it takes for one.
                return target;
            }
            if (name.equals("unwrap") && argument instanceof Class<?> type) {
                // Whoever asks for a class of Hibernate's gets the object of that class.
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

    /** Whatever goes wrong here, the call goes on unrecorded. */
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

    /** A commit that flushes nothing, as of a transaction that only reads. */
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
        // Of a query that was built, not written, Hibernate says that it is one.
        return text == null || text.startsWith("<") ? null : text;
    }

    private @Nullable Object plain(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** What a query was made of; null of one that is known by a name, or was built. */
    private static @Nullable String written(String method, Object @Nullable [] arguments) {
        boolean isQuery = method.startsWith("create") && method.endsWith("Query") && !method.contains("Named");
        return isQuery && arguments != null && arguments[0] instanceof String text && !method.contains("Procedure")
                ? text
                : null;
    }

    /** A transaction around a function, by the interface's own default method, which asks the proxy for it. */
    private boolean isScoped(String name) {
        return (calls == OrmCalls.SESSION || calls == OrmCalls.STATELESS_SESSION)
                && (name.equals("inTransaction") || name.equals("fromTransaction"));
    }

    private static @Nullable Object bare(@Nullable Object object) {
        return object != null && isTraced(object) ? ((TracedObject) Proxy.getInvocationHandler(object)).target : object;
    }
}
