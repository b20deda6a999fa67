// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray's {@code sql} block: which database was asked and what. Nulls are left out of the document.
 *
 * @param url the database's address, without secrets
 * @param user the database user
 * @param databaseType the product, for example {@code PostgreSQL}
 * @param databaseVersion the server's version
 * @param driverVersion the driver's name and version
 * @param preparation {@code statement} or {@code call} when the query was prepared
 * @param sanitizedQuery the text of the query, without literals unless they were asked for
 */
public record SqlData(
        @Nullable String url,
        @Nullable String user,
        @Nullable String databaseType,
        @Nullable String databaseVersion,
        @Nullable String driverVersion,
        @Nullable String preparation,
        @Nullable String sanitizedQuery) {

    /** Returns the same query to a database at another address. */
    public SqlData withUrl(@Nullable String newUrl) {
        return new SqlData(newUrl, user, databaseType, databaseVersion, driverVersion, preparation, sanitizedQuery);
    }

    /** Returns a copy for another query of the same database. */
    public SqlData withQuery(@Nullable String newPreparation, @Nullable String newSanitizedQuery) {
        return new SqlData(url, user, databaseType, databaseVersion, driverVersion, newPreparation, newSanitizedQuery);
    }
}
