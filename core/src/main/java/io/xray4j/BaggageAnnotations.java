// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.propagation.Baggage;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The annotations that chosen keys of a trace's baggage become. */
final class BaggageAnnotations {
    /** A character that no annotation's key has. */
    private static final Pattern REFUSED = Pattern.compile("[^A-Za-z0-9_]");

    private BaggageAnnotations() {}

    static void put(Segment segment, @Nullable String baggage, List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Map<String, String> pairs = Baggage.parse(baggage);
        for (String key : keys) {
            String value = pairs.get(key);
            if (value != null) {
                segment.putAnnotation(REFUSED.matcher(key).replaceAll("_"), value);
            }
        }
    }
}
