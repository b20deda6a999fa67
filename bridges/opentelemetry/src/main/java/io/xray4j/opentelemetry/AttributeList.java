// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span that has not started, in their order.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class AttributeList {
    private static final Object[] NONE = {};
    /** The one to which nothing is added. */
    static final AttributeList EMPTY = new AttributeList();

    /** Keys and values in turn. */
    private Object[] pairs = NONE;

    private int size;
    private int dropped;

    void add(String key, Object value) {
        if (size == 2 * SpanRecord.MAX_ATTRIBUTES) {
            dropped++;
            return;
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, size == 0 ? 8 : size * 2);
        }
        pairs[size] = key;
        pairs[size + 1] = value;
        size += 2;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size / 2;
    }

    int dropped() {
        return dropped;
    }

    String key(int i) {
        return (String) pairs[2 * i];
    }

    Object value(int i) {
        return pairs[2 * i + 1];
    }

    /** Returns the text that was put last under one of these keys, the first key that has one; null if none has. */
    @Nullable
    String text(String... keys) {
        for (String key : keys) {
            for (int i = size() - 1; i >= 0; i--) {
                if (key(i).equals(key)) {
                    return value(i).toString();
                }
            }
        }
        return null;
    }
}
