// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be recorded of an address: never its user-info, and of its query nothing, or all but what names a
 * credential.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Urls {
    /** The name of a call whose host cannot be told. */
    public static final String UNKNOWN_HOST = "UNKNOWN HOST";

    private static final Set<String> SECRETS = Set.of(
            "x-amz-signature",
            "x-amz-credential",
            "x-amz-security-token",
            "awsaccesskeyid",
            "signature",
            "sig",
            "token",
            "access_token",
            "refresh_token",
            "id_token",
            "api_key",
            "apikey",
            "key",
            "password",
            "passwd",
            "pwd",
            "secret",
            "client_secret",
            "auth",
            "authorization",
            "code",
            "session",
            "sessionid",
            "jwt");

    private Urls() {}

    /** The address as it is recorded. */
    public static @Nullable String recorded(@Nullable String url, boolean withQuery) {
        if (url == null) {
            return null;
        }
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        int query = address.indexOf('?');
        String bare = withoutUserInfo(query < 0 ? address : address.substring(0, query));
        return withQuery && query >= 0 ? bare + withoutSecrets(address.substring(query + 1)) : bare;
    }

    /** The host in lower case, without port and user-info. */
    public static String host(@Nullable String url) {
        if (url == null) {
            return UNKNOWN_HOST;
        }
        int start = url.indexOf("://");
        if (start < 0) {
            return UNKNOWN_HOST;
        }
        start += 3;
        int end = endOfAuthority(url, start);
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
        int start = endOfAuthority(url, scheme + 3);
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
        int start = endOfAuthority(url, scheme + 3);
        int fragment = url.indexOf('#', start);
        String target = url.substring(start, fragment < 0 ? url.length() : fragment);
        return target.startsWith("/") ? target : "/" + target;
    }

    private static int endOfAuthority(String url, int start) {
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String withoutUserInfo(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0) {
            return address;
        }
        int start = scheme + 3;
        int at = address.lastIndexOf('@', endOfAuthority(address, start) - 1);
        return at < start ? address : address.substring(0, start) + address.substring(at + 1);
    }

    private static String withoutSecrets(String query) {
        StringBuilder kept = new StringBuilder(query.length() + 1);
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
                kept.append(kept.isEmpty() ? '?' : '&').append(part);
            }
        }
        return kept.toString();
    }
}
