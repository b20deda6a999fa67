// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.xray4j.Entity;
import io.xray4j.segment.SqlData;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a query. Those of a database that is asked in SQL become X-Ray's sql block, the others metadata.
 *
 * <p><i>Guarded by its span's record.</i>
 */
final class DatabaseFacts {
    private static final Set<String> SQL = Set.of(
            "db2",
            "ibm.db2",
            "derby",
            "h2",
            "h2database",
            "hive",
            "hsqldb",
            "mariadb",
            "microsoft.sql_server",
            "mssql",
            "mysql",
            "oracle",
            "oracle.db",
            "other_sql",
            "postgresql",
            "sqlite",
            "teradata");

    private final boolean recordsSqlText;
    private @Nullable String system;
    private @Nullable String name;
    private @Nullable String user;
    private @Nullable String query;
    private @Nullable String connection;

    DatabaseFacts(boolean recordsSqlText) {
        this.recordsSqlText = recordsSqlText;
    }

    boolean put(String key, String text) {
        switch (key) {
            case "db.system", "db.system.name" -> system = text;
            case "db.name", "db.namespace" -> name = text;
            case "db.user" -> user = text;
            case "db.statement", "db.query.text" -> query = text;
            case "db.connection_string" -> connection = text;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns the name of the database; null if no attribute tells it. */
    @Nullable
    String name() {
        return name;
    }

    void write(Entity entity, @Nullable String host) {
        String asked = system;
        if (asked == null) {
            return;
        }
        if (SQL.contains(asked)) {
            entity.sql(new SqlData(url(asked, host), user, asked, null, null, null, recordsSqlText ? query : null));
            return;
        }
        putMetadata(entity, "db.system", asked);
        putMetadata(entity, "db.namespace", name);
        putMetadata(entity, "db.query.text", query);
    }

    private @Nullable String url(String asked, @Nullable String host) {
        if (connection != null) {
            return connection;
        }
        if (host == null) {
            return null;
        }
        String server = asked + "://" + host;
        return name == null ? server : server + '/' + name;
    }

    private static void putMetadata(Entity entity, String key, @Nullable String value) {
        if (value != null) {
            entity.putMetadata(key, value);
        }
    }
}
