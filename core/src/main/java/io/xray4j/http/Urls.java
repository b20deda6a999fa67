// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.internal.SafeUrl;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an address that may be recorded: never its user-info and its path parameters, and of its query nothing,
 * or all but what names a credential.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Urls {
    /** The name of a call whose host cannot be told. */
    public static final String UNKNOWN_HOST = "UNKNOWN HOST";

    private Urls() {}

    /** Returns the address as it is recorded. */
    public static @Nullable String recorded(@Nullable String url, boolean withQuery) {
        if (url == null) {
            return null;
        }
        return SafeUrl.of(url, withQuery);
    }

    /** Returns the host in lower case, without port and user-info. */
    public static String host(@Nullable String url) {
        if (url == null) {
            return UNKNOWN_HOST;
        }
        int start = url.indexOf("://");
        if (start < 0) {
            return UNKNOWN_HOST;
        }
        start += 3;
        int end = SafeUrl.endOfAuthority(url, start);
        int at = url.lastIndexOf('@', end - 1);
        start = at >= start ? at + 1 : start;
        int colon = url.lastIndexOf(':', end - 1);
        boolean bracketed = start < end && url.charAt(start) == '[';
        int hostEnd = colon >= start && (!bracketed || url.lastIndexOf(']', end - 1) < colon) ? colon : end;
        String host = url.substring(start, hostEnd).toLowerCase(Locale.ROOT);
        return host.isEmpty() ? UNKNOWN_HOST : host;
    }

    /** The path, as sampling rules are compared with it; null if it cannot be told. */
    static @Nullable String path(@Nullable String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        if (url == null || scheme < 0) {
            return null;
        }
        int start = SafeUrl.endOfAuthority(url, scheme + 3);
        int end = start;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        return start == end ? "/" : url.substring(start, end);
    }

    /** The path and the query, as the request's first line has them. */
    static String target(@Nullable String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        if (url == null || scheme < 0) {
            return "/";
        }
        int start = SafeUrl.endOfAuthority(url, scheme + 3);
        int fragment = url.indexOf('#', start);
        String target = url.substring(start, fragment < 0 ? url.length() : fragment);
        return target.startsWith("/") ? target : "/" + target;
    }
}
