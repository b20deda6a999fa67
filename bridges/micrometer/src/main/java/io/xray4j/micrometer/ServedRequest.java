// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.ReceiverContext;
import io.xray4j.Entity;
import io.xray4j.sampling.SamplingRequest;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an HTTP request before it is served, for sampling rules and for the http block.
 *
 * <p><i>Immutable.</i>
 */
record ServedRequest(
        @Nullable String host,
        @Nullable String method,
        @Nullable String path,
        @Nullable String userAgent) {
    /** Reads the observation; null if it observes no HTTP request. */
    static @Nullable ServedRequest of(ReceiverContext<?> context) {
        String method = text(context.getLowCardinalityKeyValue("method"));
        method = method == null ? text(context.getLowCardinalityKeyValue("http.request.method")) : method;
        String path = text(context.getHighCardinalityKeyValue("http.url"));
        path = path == null ? text(context.getHighCardinalityKeyValue("url.path")) : path;
        return method == null || path == null
                ? null
                : new ServedRequest(header(context, "Host"), method, path, header(context, "User-Agent"));
    }

    SamplingRequest sampling(@Nullable String service) {
        return SamplingRequest.ofHttp(service, host, method, path);
    }

    void describe(Entity entity) {
        if (entity.isRecording()) {
            boolean isPath = path != null && path.startsWith("/") && host != null;
            entity.http()
                    .method(method)
                    .url(isPath ? "http://" + host + path : path)
                    .userAgent(userAgent);
        }
    }

    private static @Nullable String text(@Nullable KeyValue keyValue) {
        return keyValue == null || keyValue.getValue().equals(KeyValue.NONE_VALUE) ? null : keyValue.getValue();
    }

    private static <C> @Nullable String header(ReceiverContext<C> context, String name) {
        C carrier = context.getCarrier();
        try {
            return carrier == null ? null : context.getGetter().get(carrier, name);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
