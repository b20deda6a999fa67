// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of a URL, and the same path with {@code {id}} in the place of what differs from request to request. */
final class UrlPath {

    private static final int MAX_CHARS = 300;
    private static final int MIN_HEX_CHARS = 8;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UrlPath() {}

    /** Returns the path without query and fragment; null if the text is neither a URL with a host nor a path. */
    static @Nullable String of(String url) {
        int host = url.indexOf("://");
        int from;
        if (host >= 0) {
            from = url.indexOf('/', host + 3);
        } else if (url.startsWith("/")) {
            from = 0;
        } else {
            return null;
        }
        int end = end(url, Math.max(host + 3, 0));
        if (from < 0 || from >= end) {
            return "/";
        }
        return url.substring(from, Math.min(end, from + MAX_CHARS));
    }

    private static int end(String url, int from) {
        for (int i = Math.min(from, url.length()); i < url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                return i;
            }
        }
        return url.length();
    }

    /** Returns a path with {@code {id}} for each part that is a number, a UUID, or hexadecimal digits. */
    static String withoutIds(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            if (isId(parts[i])) {
                parts[i] = "{id}";
            }
        }
        return String.join("/", parts);
    }

    private static boolean isId(String part) {
        int digits = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (Character.digit(c, 16) < 0 || c > 'f') {
                return UUID.matcher(part).matches();
            }
        }
        return digits > 0 && (digits == part.length() || part.length() >= MIN_HEX_CHARS);
    }
}
