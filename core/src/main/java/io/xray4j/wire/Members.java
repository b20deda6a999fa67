// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import org.jspecify.annotations.Nullable;

/** Writes members of an object with commas where they belong, leaving out what is null. */
final class Members {
    private final Bytes out;
    private final int maxChars;
    private boolean first = true;

    Members(Bytes out, int maxChars) {
        this.out = out;
        this.maxChars = maxChars;
    }

    boolean isEmpty() {
        return first;
    }

    /** Writes the name; the caller writes the value to what is returned. */
    Bytes key(String name) {
        if (!first) {
            out.put(',');
        }
        first = false;
        out.put('"');
        out.putAscii(name);
        out.put('"');
        out.put(':');
        return out;
    }

    void text(String name, @Nullable String value) {
        if (value != null) {
            JsonText.string(key(name), value, maxChars);
        }
    }

    /** A number as one, anything else as text. */
    void fact(String name, Object value) {
        if (!(value instanceof Number number) || !JsonText.number(key(name), number)) {
            text(name, value.toString());
        }
    }

    void open(String name) {
        key(name).put('{');
        first = true;
    }

    void close() {
        out.put('}');
        first = false;
    }
}
