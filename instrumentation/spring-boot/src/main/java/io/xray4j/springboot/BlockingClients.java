// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Wrappers that put a {@link TracingClientHttpRequestFactory} below a {@code RestTemplate} or {@code RestClient}.
 *
 * <p>A {@code RestClient} and its builder have no method that returns their request factory, so it is read from their
 * field. If that is not possible, the client is left unchanged, and one warning is logged.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class BlockingClients {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private BlockingClients() {}

    /** Makes the template record its calls. */
    public static void trace(RestTemplate template, Recorder recorder) {
        // With interceptors the getter returns a factory around the one that was set.
        List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>(template.getInterceptors());
        template.getInterceptors().clear();
        ClientHttpRequestFactory factory = template.getRequestFactory();
        if (!(factory instanceof TracingClientHttpRequestFactory)) {
            template.setRequestFactory(TracingClientHttpRequestFactory.wrap(factory, recorder));
        }
        template.getInterceptors().addAll(interceptors);
    }

    /** Makes the clients of a builder record their calls, if the builder has a request factory already. */
    public static void trace(RestClient.Builder builder, Recorder recorder) {
        ClientHttpRequestFactory factory = read(builder, "requestFactory");
        if (factory != null) {
            builder.requestFactory(TracingClientHttpRequestFactory.wrap(factory, recorder));
        }
    }

    /** Returns a client like this one that records its calls. */
    static RestClient traced(RestClient client, Recorder recorder) {
        ClientHttpRequestFactory factory = read(client, "clientRequestFactory");
        return factory == null || factory instanceof TracingClientHttpRequestFactory
                ? client
                : client.mutate()
                        .requestFactory(TracingClientHttpRequestFactory.wrap(factory, recorder))
                        .build();
    }

    private static @Nullable ClientHttpRequestFactory read(Object owner, String name) {
        try {
            Field field = ReflectionUtils.findField(owner.getClass(), name, ClientHttpRequestFactory.class);
            if (field != null) {
                field.setAccessible(true);
                return (ClientHttpRequestFactory) field.get(owner);
            }
        } catch (IllegalAccessException | RuntimeException closed) {
            // Logged below.
        }
        if (!SAID.getAndSet(true)) {
            LogFactory.getLog(BlockingClients.class)
                    .warn("xray4j: the request factory of " + owner.getClass().getName() + " cannot be read. Calls of"
                            + " RestClient are not recorded: set a TracingClientHttpRequestFactory as its factory");
        }
        return null;
    }
}
