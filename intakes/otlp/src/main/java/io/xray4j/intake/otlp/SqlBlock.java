// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The member {@code sql} of a document, for the databases that understand SQL. Confined to one thread. */
final class SqlBlock {

    private static final Set<String> SYSTEMS = Set.of(
            "db2",
            "derby",
            "hive",
            "mariadb",
            "mssql",
            "mysql",
            "oracle",
            "postgresql",
            "sqlite",
            "teradata",
            "other_sql",
            "ibm.db2",
            "microsoft.sql_server",
            "oracle.db",
            "h2",
            "h2database",
            "hsqldb",
            "clickhouse",
            "cockroachdb",
            "redshift",
            "aws.redshift",
            "snowflake",
            "trino");

    private final Attributes attributes;
    private final Limits limits;

    SqlBlock(Attributes attributes, Limits limits) {
        this.attributes = attributes;
        this.limits = limits;
    }

    @Nullable
    ObjectNode make() {
        String system = attributes.peek("db.system", "db.system.name");
        if (system == null || !SYSTEMS.contains(system)) {
            return null;
        }
        attributes.use("db.system", "db.system.name");
        ObjectNode sql = JsonNodeFactory.instance.objectNode();
        String connection = connection();
        put(sql, "url", connection != null && connection.contains("://") ? connection : null);
        put(sql, "connection_string", connection);
        sql.put("database_type", system);
        put(sql, "user", attributes.take("db.user"));
        put(sql, "sanitized_query", attributes.take("db.statement", "db.query.text"));
        return sql;
    }

    /** Returns where the database is; null if no attribute says so. */
    private @Nullable String connection() {
        String address = attributes.take("db.connection_string");
        if (address == null) {
            address = endpoint();
        }
        if (address == null) {
            return null;
        }
        String name = attributes.take("db.name", "db.namespace");
        return name == null ? address : address + '/' + name;
    }

    private @Nullable String endpoint() {
        String host = attributes.take("server.address", "net.peer.name", "net.peer.ip", "network.peer.address");
        if (host == null) {
            return null;
        }
        String port = attributes.take("server.port", "net.peer.port", "network.peer.port");
        boolean ipv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (ipv6 ? '[' + host + ']' : host) + (port == null ? "" : ':' + port);
    }

    private void put(ObjectNode sql, String field, @Nullable String text) {
        if (text != null) {
            sql.put(field, limits.cut(text));
        }
    }
}
