// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import io.xray4j.value.Accessors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a caller's object, put as metadata, into one that can be written: text, a number, a boolean, a map or
 * a collection of these. It is called only for objects of types that the library does not know, on the thread that
 * puts them, and once for each; what it throws costs that value alone.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface MetadataConverter {
    /** Returns the writable form. */
    @Nullable
    Object convert(Object value);

    /**
     * Reads records through their components and beans through their getters; anything else becomes its text. Not read
     * are properties named like a secret, and what would do something when it is read: requests and responses, streams,
     * database objects, publishers, and attributes of entities that are not loaded.
     */
    static MetadataConverter accessors() {
        return Accessors::read;
    }

    /** Returns a converter that runs no code of a caller's but {@code toString}. */
    static MetadataConverter text() {
        return Object::toString;
    }
}
