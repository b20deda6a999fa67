// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray's {@code http} block: what was asked and what was answered. Numbers below zero and nulls mean
 * <i>unknown</i> and are left out of the document.
 *
 * <p><i>Written as its (sub)segment is; see {@link Node}.</i>
 */
public final class HttpData {
    private @Nullable String method;
    private @Nullable String url;
    private @Nullable String userAgent;
    private @Nullable String clientIp;
    private boolean forwarded;
    private int status = -1;
    private long contentLength = -1;

    public @Nullable String method() {
        return method;
    }

    public void method(@Nullable String method) {
        this.method = method;
    }

    /** The address that was asked for, without user-info and, by default, without its query. */
    public @Nullable String url() {
        return url;
    }

    public void url(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String userAgent() {
        return userAgent;
    }

    public void userAgent(@Nullable String userAgent) {
        this.userAgent = userAgent;
    }

    public @Nullable String clientIp() {
        return clientIp;
    }

    /** The client's address; {@code forwarded} when it comes from {@code X-Forwarded-For}. */
    public void clientIp(@Nullable String clientIp, boolean forwarded) {
        this.clientIp = clientIp;
        this.forwarded = forwarded;
    }

    public boolean isForwarded() {
        return forwarded;
    }

    public int status() {
        return status;
    }

    void status(int status) {
        this.status = status;
    }

    /** The length of the response's body in bytes. */
    public long contentLength() {
        return contentLength;
    }

    public void contentLength(long contentLength) {
        this.contentLength = contentLength;
    }

    /** Returns true if any request field is set. */
    public boolean isRequestKnown() {
        return method != null || url != null || userAgent != null || clientIp != null;
    }

    /** Returns true if any response field is set. */
    public boolean isResponseKnown() {
        return status >= 0 || contentLength >= 0;
    }
}
