// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import java.util.Collection;
import java.util.Set;

/**
 * The choice of attributes that become annotations, which X-Ray indexes. The others become metadata. Text, numbers and
 * truth values can be annotations; in their keys each character but letters, digits and underscores becomes an
 * underscore. Keys that a span names in its list attribute {@code aws.xray.annotations} become annotations in any case.
 *
 * <p><i>Immutable.</i>
 */
public final class AttributeAnnotations {
    private static final AttributeAnnotations NONE = new AttributeAnnotations(Set.of(), false);
    private static final AttributeAnnotations ALL = new AttributeAnnotations(Set.of(), true);

    private final Set<String> keys;
    private final boolean isAll;

    private AttributeAnnotations(Set<String> keys, boolean isAll) {
        this.keys = keys;
        this.isAll = isAll;
    }

    /** Returns the choice of none, the default. */
    public static AttributeAnnotations none() {
        return NONE;
    }

    /** Returns the choice of all that can be annotations; X-Ray indexes fifty of a trace. */
    public static AttributeAnnotations all() {
        return ALL;
    }

    /** Returns the choice of these keys, as OpenTelemetry writes them: {@code order.id}. */
    public static AttributeAnnotations of(String... keys) {
        return new AttributeAnnotations(Set.of(keys), false);
    }

    /** Returns the choice of these keys, as OpenTelemetry writes them. */
    public static AttributeAnnotations of(Collection<String> keys) {
        return new AttributeAnnotations(Set.copyOf(keys), false);
    }

    boolean contains(String key) {
        return isAll || !keys.isEmpty() && keys.contains(key);
    }

    /** The key as X-Ray allows it. */
    static String annotationKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (!isAllowed(key.charAt(i))) {
                return replaced(key);
            }
        }
        return key;
    }

    private static String replaced(String key) {
        char[] text = key.toCharArray();
        for (int i = 0; i < text.length; i++) {
            if (!isAllowed(text[i])) {
                text[i] = '_';
            }
        }
        return new String(text);
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
