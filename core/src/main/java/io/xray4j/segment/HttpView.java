// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import org.jspecify.annotations.Nullable;

/**
 * The http block of a (sub)segment, as it was when it was read.
 *
 * <p><i>Immutable.</i>
 *
 * @param method the request's method in capitals, or null
 * @param url the address, without user-info and, by default, without its query; or null
 * @param userAgent the client's {@code User-Agent}, or null
 * @param clientIp the client's address, or null
 * @param forwarded whether the client's address comes from {@code X-Forwarded-For}
 * @param status the response's status; -1 if unknown
 * @param contentLength the length of the response's body in bytes; -1 if unknown
 */
public record HttpView(
        @Nullable String method,
        @Nullable String url,
        @Nullable String userAgent,
        @Nullable String clientIp,
        boolean forwarded,
        int status,
        long contentLength) {}
