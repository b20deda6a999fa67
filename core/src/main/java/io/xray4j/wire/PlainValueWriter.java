// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import io.xray4j.value.PlainValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes neutral values. They are at most {@link PlainValue#MAX_DEPTH} deep, so recursion is bounded. */
final class PlainValueWriter {
    /** Elements that are kept of each list and map of a value too large, one try after the other. */
    private static final int[] FEWER = {1_000, 100, 10, 1};

    private final Bytes out;
    private final Detail detail;
    private final int maxElements;

    private PlainValueWriter(Bytes out, Detail detail, int maxElements) {
        this.out = out;
        this.detail = detail;
        this.maxElements = maxElements;
    }

    /** Writes a value; one that takes more bytes than it may is written with fewer elements, or as a remark. */
    static void write(Bytes out, @Nullable Object value, Detail detail) {
        int start = out.length();
        new PlainValueWriter(out, detail, Integer.MAX_VALUE).value(value);
        int size = out.length() - start;
        if (size <= detail.treeBytes()) {
            return;
        }
        for (int fewer : FEWER) {
            out.truncate(start);
            new PlainValueWriter(out, detail, fewer).value(value);
            if (out.length() - start <= detail.treeBytes()) {
                return;
            }
        }
        out.truncate(start);
        JsonText.string(out, "<too large: " + size + " bytes>");
    }

    /** Writes an object whose members are bounded one by one. */
    static void fields(Bytes out, @Nullable Object[] pairs, Detail detail) {
        out.put('{');
        members(out, pairs, Set.of(), detail, true);
        out.put('}');
    }

    /** Adds members to an object that has some, but for those that it has. */
    static void moreFields(Bytes out, @Nullable Object[] pairs, Set<String> present, Detail detail) {
        members(out, pairs, present, detail, false);
    }

    private static void members(
            Bytes out, @Nullable Object[] pairs, Set<String> present, Detail detail, boolean isFirst) {
        CutKeys keys = new CutKeys(detail);
        boolean first = isFirst;
        for (int i = 0; i < pairs.length; i += 2) {
            String key = keys.of(String.valueOf(pairs[i]));
            if (key != null && !present.contains(key)) {
                key(out, key, first);
                first = false;
                write(out, pairs[i + 1], detail);
            }
        }
    }

    /** Writes a text, a number, a truth value or null. */
    static void scalar(Bytes out, @Nullable Object value, Detail detail) {
        if (value == null) {
            out.putAscii("null");
        } else if (value instanceof Boolean bool) {
            out.putAscii(bool ? "true" : "false");
        } else if (!(value instanceof Number number) || !JsonText.number(out, number)) {
            JsonText.string(out, value.toString(), detail.maxChars());
        }
    }

    private void value(@Nullable Object value) {
        if (value instanceof PlainValue.Fields fields) {
            object(fields.pairs());
        } else if (value instanceof PlainValue.Items items) {
            array(items.values());
        } else {
            scalar(out, value, detail);
        }
    }

    private void object(@Nullable Object[] pairs) {
        CutKeys keys = new CutKeys(detail);
        boolean first = true;
        int length = pairs.length / 2;
        int kept = Math.min(length, maxElements);
        out.put('{');
        for (int i = 0; i < kept; i++) {
            String key = keys.of(String.valueOf(pairs[2 * i]));
            if (key != null) {
                key(out, key, first);
                first = false;
                value(pairs[2 * i + 1]);
            }
        }
        if (kept < length && keys.of("\u2026") != null) {
            key(out, "\u2026", first);
            JsonText.string(out, length - kept + " more");
        }
        out.put('}');
    }

    private void array(@Nullable Object[] values) {
        int kept = Math.min(values.length, maxElements);
        out.put('[');
        for (int i = 0; i < kept; i++) {
            if (i > 0) {
                out.put(',');
            }
            value(values[i]);
        }
        if (kept < values.length) {
            out.put(',');
            JsonText.string(out, "\u2026 " + (values.length - kept) + " more");
        }
        out.put(']');
    }

    private static void key(Bytes out, String key, boolean first) {
        if (!first) {
            out.put(',');
        }
        JsonText.string(out, key);
        out.put(':');
    }
}
