// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One indexed key and value: a link of a list that only grows, so that writers need no lock and the encoder no
 * copy.
 */
public final class Annotation {
    private static final int MAX_NUMBER_LENGTH = 64;

    private final String key;
    final @Nullable Annotation next;
    /** Plain: what it holds is immutable and safe to hand over by a race; the end of the node publishes the last one. */
    private Object value;

    Annotation(String key, Object value, @Nullable Annotation next) {
        this.key = key;
        this.value = value;
        this.next = next;
    }

    /** Letters, digits and underscores. */
    public String key() {
        return key;
    }

    /** A {@link String}, {@link Boolean} or finite {@link Number}. */
    public Object value() {
        return value;
    }

    /** The annotation that was put before this one. */
    public @Nullable Annotation next() {
        return next;
    }

    void replaceValue(Object newValue) {
        value = newValue;
    }

    static boolean isKey(String key) {
        if (key.isEmpty()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** The value in a form that can be indexed and never changes, or null if it has none. */
    static @Nullable Object indexable(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        if (value instanceof Short || value instanceof Byte) {
            return value;
        }
        if (value instanceof BigInteger big && value.getClass() == BigInteger.class) {
            return big.bitLength() < MAX_NUMBER_LENGTH * 3 ? big : null;
        }
        if (value instanceof BigDecimal big && value.getClass() == BigDecimal.class) {
            return Math.abs((long) big.scale()) < MAX_NUMBER_LENGTH && big.precision() < MAX_NUMBER_LENGTH ? big : null;
        }
        return value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>
                ? text(value)
                : null;
    }

    private static @Nullable String text(Object value) {
        try {
            return value instanceof Enum<?> constant ? constant.name() : value.toString();
        } catch (Throwable broken) {
            // A caller's own toString failed; the annotation is lost and counted, the caller is not disturbed.
            return null;
        }
    }
}
