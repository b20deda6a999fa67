// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import org.jspecify.annotations.Nullable;

/**
 * Which services are meant: those that have the given name, type and account. Null stands for any. Immutable.
 *
 * @param name the name, or a name by which a caller called the service
 */
public record Selector(
        @Nullable String name,
        @Nullable String type,
        @Nullable String accountId) {

    /** All services. */
    public static final Selector ANY = new Selector(null, null, null);

    /** Returns the selector of the services with this name. */
    public static Selector named(String name) {
        return new Selector(name, null, null);
    }
}
