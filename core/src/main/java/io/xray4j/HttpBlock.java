// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.internal.SafeUrl;
import io.xray4j.tree.HttpData;
import io.xray4j.tree.Node;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entity's {@code http} block: what was asked and what was answered. Null changes nothing.
 *
 * <p><i>Safe for use by many threads, as the entity is.</i>
 */
public final class HttpBlock {
    private final Entity entity;

    HttpBlock(Entity entity) {
        this.entity = entity;
    }

    /** Sets the request's method, which is recorded in capitals. */
    public HttpBlock method(@Nullable String method) {
        HttpData data = data();
        if (data != null && method != null) {
            data.method(method.toUpperCase(Locale.ROOT));
        }
        return this;
    }

    /**
     * Sets the address. User-info, fragment and path parameters are removed, the query too unless {@link
     * RecorderBuilder#recordQuery} keeps it.
     */
    public HttpBlock url(@Nullable String url) {
        HttpData data = data();
        if (data != null && url != null) {
            data.url(SafeUrl.of(url, entity.settings().policy().recordsUrlQuery()));
        }
        return this;
    }

    /** Sets the request's {@code User-Agent}. */
    public HttpBlock userAgent(@Nullable String userAgent) {
        HttpData data = data();
        if (data != null && userAgent != null) {
            data.userAgent(userAgent);
        }
        return this;
    }

    /** Sets the client's address; {@code forwarded} when a proxy told it in {@code X-Forwarded-For}. */
    public HttpBlock clientIp(@Nullable String clientIp, boolean forwarded) {
        HttpData data = data();
        if (data != null && clientIp != null) {
            data.clientIp(clientIp, forwarded);
        }
        return this;
    }

    /** Sets the response's status, and the flag it means: 4xx error, 429 throttle too, 5xx fault. */
    public HttpBlock status(int status) {
        Node node = entity.writable();
        if (node != null) {
            entity.count(node.status(status));
        }
        return this;
    }

    /** Sets the length of the response's body in bytes; below zero changes nothing. */
    public HttpBlock contentLength(long bytes) {
        HttpData data = data();
        if (data != null && bytes >= 0) {
            data.contentLength(bytes);
        }
        return this;
    }

    private @Nullable HttpData data() {
        Node node = entity.writable();
        return node == null ? null : node.httpForWriting();
    }
}
