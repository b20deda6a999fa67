// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.conformance.sql.SqlCapability;
import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.conformance.sql.SqlEngine;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** A SQLite in a file. */
public abstract class SqliteScene extends SqlContract {
    @TempDir
    static Path folder = Path.of(".");

    @Override
    protected SqlEngine engine() {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("contract.db"));
        return new SqlEngine(
                sqlite,
                SQLiteConnection.class,
                "contract.db",
                sqlite.getUrl(),
                "SQLite",
                null,
                "create table xray4j_items (id integer primary key, name varchar(100))");
    }

    @Override
    protected Set<SqlCapability> cannot() {
        return Set.of(
                SqlCapability.CALLABLE_STATEMENTS,
                SqlCapability.GENERATED_KEYS_BY_COLUMN,
                SqlCapability.REFUSING_CLOSED_STATEMENTS,
                SqlCapability.ENDING_CONNECTIONS);
    }
}
