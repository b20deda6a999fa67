// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of Micrometer as X-Ray's annotations may have them: {@code messaging.system} becomes {@code
 * messaging_system}.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class AnnotationKeys {
    /** Keys are constants of libraries; an application that makes them up must not fill the heap. */
    private static final int MAX_KNOWN = 1024;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** Returns the key with an underscore for each character that X-Ray refuses. */
    String of(String key) {
        String cleaned = known.get(key);
        if (cleaned != null) {
            return cleaned;
        }
        cleaned = clean(key);
        if (known.size() < MAX_KNOWN) {
            known.put(key, cleaned);
        }
        return cleaned;
    }

    private static String clean(String key) {
        StringBuilder cleaned = null;
        for (int i = 0; i < key.length(); i++) {
            if (!isAllowed(key.charAt(i))) {
                cleaned = cleaned == null ? new StringBuilder(key) : cleaned;
                cleaned.setCharAt(i, '_');
            }
        }
        return cleaned == null ? key : cleaned.toString();
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
