// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * W3C's baggage: pairs of key and value that the application sends along with a trace.
 *
 * <p>A trace's baggage is what came in with it, unless a {@link BaggageSource} knows better.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Baggage {
    /** The header's name. */
    public static final String HEADER = "baggage";

    /** W3C's limit. */
    private static final int MAX_PAIRS = 180;

    /** Separators, which no key has. */
    private static final String NO_TOKEN = "()<>@,;:\\\"/[]?={}";

    private static final CopyOnWriteArrayList<BaggageSource> SOURCES = new CopyOnWriteArrayList<>();

    private Baggage() {}

    /** Adds a source for the whole process. The first that has baggage counts. */
    public static void addSource(BaggageSource source) {
        SOURCES.addIfAbsent(Objects.requireNonNull(source, "source must not be null"));
    }

    /** Removes a source; does nothing if it was not added. */
    public static void removeSource(BaggageSource source) {
        SOURCES.remove(Objects.requireNonNull(source, "source must not be null"));
    }

    /** Returns the header of what runs here; null if no source has any. */
    static @Nullable String current() {
        for (BaggageSource source : SOURCES) {
            String found = ask(source);
            if (found != null && !found.isEmpty()) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String ask(BaggageSource source) {
        try {
            return source.baggage();
        } catch (Throwable broken) {
            // The call that goes out is the application's; it goes without this baggage.
            return null;
        }
    }

    /**
     * Reads the header: the values by their keys, in order, of which the first 180 are kept. Properties of a pair are left
     * out, and pairs that are none. Null gives no pairs. Never throws.
     */
    public static Map<String, String> parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Map.of();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String member : header.split(",", -1)) {
            int end = member.indexOf(';');
            String pair = end < 0 ? member : member.substring(0, end);
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!key.isEmpty() && pairs.size() < MAX_PAIRS) {
                pairs.put(key, decoded(pair.substring(equals + 1).strip()));
            }
        }
        return Collections.unmodifiableMap(pairs);
    }

    /**
     * Writes the header; what is no ASCII in a value is written in percent signs, and a key that is no token of HTTP is left
     * out. Empty if there are no pairs.
     */
    public static String format(Map<String, String> pairs) {
        StringBuilder header = new StringBuilder();
        pairs.forEach((key, value) -> {
            if (!isKey(key)) {
                return;
            }
            if (header.length() > 0) {
                header.append(',');
            }
            // A form's plus sign for a blank is not what W3C reads.
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            header.append(key).append('=').append(encoded);
        });
        return header.toString();
    }

    /** A key is a token of HTTP; anything else would break the header for the pairs after it. */
    private static boolean isKey(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c <= '~' && NO_TOKEN.indexOf(c) < 0);
    }

    private static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItCame) {
            return value;
        }
    }
}
