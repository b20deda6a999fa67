// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import io.vertx.core.spi.tracing.TagExtractor;
import org.jspecify.annotations.Nullable;

/** The tags by which Vert.x describes requests and responses to a tracer; all versions of HTTP have them. */
final class HttpTags {
    /** The tag that only HTTP requests have. */
    static final String METHOD = "http.request.method";

    static final String SERVER_URL = "http.url";
    static final String CLIENT_URL = "url.full";

    private static final String STATUS = "http.response.status_code";

    private HttpTags() {}

    static <R> @Nullable String value(TagExtractor<R> tags, R carrier, String name) {
        int length = tags.len(carrier);
        for (int i = 0; i < length; i++) {
            if (name.equals(tags.name(carrier, i))) {
                return tags.value(carrier, i);
            }
        }
        return null;
    }

    /** Returns the response's status; below zero if there is no response. */
    static <R> int status(TagExtractor<R> tags, @Nullable R response) {
        String status = response == null ? null : value(tags, response, STATUS);
        return status == null ? -1 : Integer.parseInt(status);
    }

    /** Returns the announced length of the response; below zero if it is not announced or cannot be read. */
    static long contentLength(@Nullable Object response) {
        return response instanceof HttpResponse known ? length(known.headers().get("Content-Length")) : -1;
    }

    static long length(@Nullable String contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength);
        } catch (NumberFormatException unknown) {
            return -1;
        }
    }

    /** Returns a request's headers; null if they cannot be read. */
    static @Nullable MultiMap headers(Object request) {
        if (request instanceof HttpRequest known) {
            return known.headers();
        }
        return request instanceof MultiMap map ? map : null;
    }
}
