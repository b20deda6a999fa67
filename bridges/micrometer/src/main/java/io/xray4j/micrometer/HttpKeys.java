// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.xray4j.Entity;
import io.xray4j.http.Urls;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which observations of HTTP describe the request and the response, in Spring's words and in
 * OpenTelemetry's. Their values belong to X-Ray's {@code http} block.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class HttpKeys {
    private static final int LONGEST_METHOD = 16;

    private HttpKeys() {}

    /** Returns true if the value was one of the http block, which has it now. */
    static boolean put(Entity entity, String key, String value) {
        switch (key) {
            case "http.url", "url.full" -> entity.http().url(value);
            case "http.request.method", "http.method" -> entity.http().method(value);
            case "http.response.status_code", "http.status_code" -> {
                return status(entity, value);
            }
            case "user_agent.original", "http.user_agent" -> entity.http().userAgent(value);
            case "client.address", "http.client_ip" -> entity.http().clientIp(value, false);
            // Spring's short names have other meanings elsewhere: only what looks like HTTP is taken.
            case "method" -> {
                if (!isMethod(value)) {
                    return false;
                }
                entity.http().method(value);
            }
            case "status" -> {
                return status(entity, value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns true for a key whose value may belong to the http block. */
    static boolean isKnown(String key) {
        return switch (key) {
            case "http.url",
                    "url.full",
                    "http.request.method",
                    "http.method",
                    "http.response.status_code",
                    "http.status_code",
                    "user_agent.original",
                    "http.user_agent",
                    "client.address",
                    "http.client_ip",
                    "method",
                    "status" -> true;
            default -> false;
        };
    }

    /** Returns true for a key whose value is the URL or its path. */
    static boolean isUrl(String key) {
        return key.equals("http.url") || key.equals("url.full") || key.equals("url.path");
    }

    /** Returns the host of an absolute URL; null for any other text. */
    static @Nullable String host(@Nullable String url) {
        if (url == null || !url.contains("://")) {
            return null;
        }
        String host = Urls.host(url);
        return host.isEmpty() ? null : host;
    }

    private static boolean status(Entity entity, String value) {
        if (value.length() != 3) {
            return false;
        }
        int status = 0;
        for (int i = 0; i < 3; i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            status = status * 10 + digit - '0';
        }
        if (status < 100) {
            return false;
        }
        entity.http().status(status);
        return true;
    }

    private static boolean isMethod(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < 'A' || value.charAt(i) > 'Z') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST_METHOD;
    }
}
