// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The address of a database in a JDBC URL.
 *
 * <p><i>Immutable.</i>
 *
 * @param url the URL without secrets; null if secrets cannot be separated from it
 * @param host the first host, without its port
 * @param database the name of the database; for a file the last part of its path
 */
record JdbcAddress(
        @Nullable String url,
        @Nullable String host,
        @Nullable String database) {
    static final JdbcAddress UNKNOWN = new JdbcAddress(null, null, null);

    static JdbcAddress of(@Nullable String url) {
        return url == null ? UNKNOWN : JdbcUrls.parse(url);
    }
}
