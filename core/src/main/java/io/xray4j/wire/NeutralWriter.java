// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import io.xray4j.segment.Neutral;
import org.jspecify.annotations.Nullable;

/** Writes neutral values. They are at most {@link Neutral#MAX_DEPTH} deep, so recursion is bounded. */
final class NeutralWriter {
    private NeutralWriter() {}

    static void write(Bytes out, @Nullable Object value, int maxChars) {
        if (value == null) {
            out.putAscii("null");
        } else if (value instanceof String text) {
            JsonText.string(out, text, maxChars);
        } else if (value instanceof Boolean bool) {
            out.putAscii(bool ? "true" : "false");
        } else if (value instanceof Number number) {
            if (!JsonText.number(out, number)) {
                JsonText.string(out, number.toString());
            }
        } else if (value instanceof Neutral.Fields fields) {
            fields(out, fields.pairs(), maxChars);
        } else if (value instanceof Neutral.Items items) {
            items(out, items.values(), maxChars);
        } else {
            JsonText.string(out, value.toString(), maxChars);
        }
    }

    static void fields(Bytes out, @Nullable Object[] pairs, int maxChars) {
        out.put('{');
        for (int i = 0; i < pairs.length; i += 2) {
            if (i > 0) {
                out.put(',');
            }
            JsonText.string(out, String.valueOf(pairs[i]), maxChars);
            out.put(':');
            write(out, pairs[i + 1], maxChars);
        }
        out.put('}');
    }

    private static void items(Bytes out, @Nullable Object[] values, int maxChars) {
        out.put('[');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            write(out, values[i], maxChars);
        }
        out.put(']');
    }
}
