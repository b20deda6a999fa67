// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/**
 * A {@code RestClient.Builder} whose clients record their calls, even if the builder gets its request factory last, and
 * a client whose {@code mutate()} returns such a builder. Both interfaces grow with each version of Spring, so each is
 * a proxy that passes unknown methods on.
 *
 * <p><i>Safe for use by many threads, if the given object is.</i>
 */
final class TracingRestClientBuilder implements InvocationHandler {
    private final Object target;
    private final Supplier<Recorder> recorder;

    private TracingRestClientBuilder(Object target, Supplier<Recorder> recorder) {
        this.target = target;
        this.recorder = recorder;
    }

    /** Returns a proxy of the builder; the builder itself if it is such a proxy already. */
    public static RestClient.Builder wrap(RestClient.Builder builder, Supplier<Recorder> recorder) {
        return isWrapped(builder) ? builder : wrap(RestClient.Builder.class, builder, recorder);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return proxy == Objects.requireNonNull(arguments)[0];
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw Objects.requireNonNullElse(thrown.getCause(), thrown);
        }
        if (result == target) {
            return proxy;
        }
        if (result instanceof RestClient client) {
            return wrap(RestClient.class, BlockingClients.traced(client, recorder.get()), recorder);
        }
        return result instanceof RestClient.Builder builder ? wrap(builder, recorder) : result;
    }

    private static boolean isWrapped(Object object) {
        return Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object) instanceof TracingRestClientBuilder;
    }

    private static <T> T wrap(Class<T> type, T target, Supplier<Recorder> recorder) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new TracingRestClientBuilder(target, recorder)));
    }
}
