// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes from an address what may be a secret: user-info, the fragment, path parameters ({@code ;jsessionid=…}, encoded
 * or not) and the query, of which what looks like no credential is kept where that is asked for. An address with nothing
 * to remove comes back as the same object.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SafeUrl {
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
            "jsessionid",
            "jwt");

    private static final Pattern DRIVER = Pattern.compile("(?:[A-Za-z0-9+.-]+:){1,3}");

    private SafeUrl() {}

    /** The address as it may be recorded. */
    public static String of(String url, boolean withQuery) {
        int end = 0;
        boolean hasSecrets = false;
        while (end < url.length()) {
            char c = url.charAt(end);
            if (c == '?' || c == '#') {
                break;
            }
            // An encoded semicolon is one for every server that decodes before it looks.
            hasSecrets |= c == '@' || c == ';' || c == '%';
            end++;
        }
        String address = end == url.length() ? url : url.substring(0, end);
        String bare = hasSecrets ? withoutParameters(withoutUserInfo(address)) : address;
        if (!withQuery || end == url.length() || url.charAt(end) == '#') {
            return bare;
        }
        int fragment = url.indexOf('#', end);
        return bare + withoutSecrets(url.substring(end + 1, fragment < 0 ? url.length() : fragment));
    }

    /** Where the authority of an address ends that begins at {@code start}. */
    public static int endOfAuthority(String url, int start) {
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /**
     * A database's address as it may be recorded: without user-info, in the manner of Oracle's driver too ({@code
     * jdbc:oracle:thin:user/password@host}), and without the properties behind {@code ?} or {@code ;}.
     */
    public static String ofDatabase(String url) {
        int end = 0;
        while (end < url.length() && "?;".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String address = url.substring(0, end);
        int at = address.lastIndexOf('@');
        if (authority(address) >= 0 || at < 0) {
            return withoutUserInfo(address);
        }
        Matcher scheme = DRIVER.matcher(address);
        return (scheme.lookingAt() && scheme.end() <= at ? scheme.group() : "") + address.substring(at + 1);
    }

    private static String withoutUserInfo(String address) {
        int authority = authority(address);
        int start = Math.max(authority, 0);
        int end = endOfAuthority(address, start);
        int at = address.lastIndexOf('@', end - 1);
        return at < start ? address : address.substring(0, start) + address.substring(at + 1);
    }

    /** Where the authority of an address begins; below zero if it has none. */
    private static int authority(String address) {
        int slashes = address.indexOf("//");
        boolean isFirst = slashes == 0 || slashes > 0 && address.charAt(slashes - 1) == ':';
        return isFirst && address.indexOf('/') == slashes ? slashes + 2 : -1;
    }

    /** Leaves out of each part of the path what stands behind its first semicolon. */
    private static String withoutParameters(String address) {
        int authority = authority(address);
        int path = authority < 0 ? 0 : endOfAuthority(address, authority);
        StringBuilder kept = new StringBuilder(address.length()).append(address, 0, path);
        boolean isParameter = false;
        for (int i = path; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '/') {
                isParameter = false;
            } else if (c == ';' || address.regionMatches(true, i, "%3b", 0, 3)) {
                isParameter = true;
            }
            if (!isParameter) {
                kept.append(c);
            }
        }
        return kept.length() == address.length() ? address : kept.toString();
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
