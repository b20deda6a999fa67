// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.value.PlainValue;
import org.jspecify.annotations.Nullable;

/**
 * One value that is kept but not indexed, in its namespace: a link of a list that only grows, as {@link
 * Annotation} is.
 */
public final class Metadata {
    /** The namespace of metadata put without one. */
    public static final String DEFAULT_NAMESPACE = "default";

    private final String namespace;
    private final String key;
    private final @Nullable Object value;
    private final @Nullable Metadata next;

    Metadata(String namespace, String key, @Nullable Object value, @Nullable Metadata next) {
        this.namespace = namespace;
        this.key = key;
        this.value = value;
        this.next = next;
    }

    public String namespace() {
        return namespace;
    }

    public String key() {
        return key;
    }

    /** The value in the neutral form of {@link PlainValue}. */
    public @Nullable Object value() {
        return value;
    }

    /** The metadata that was put before this one. */
    public @Nullable Metadata next() {
        return next;
    }

    static boolean isNamespace(String namespace) {
        return !namespace.startsWith("AWS.");
    }
}
