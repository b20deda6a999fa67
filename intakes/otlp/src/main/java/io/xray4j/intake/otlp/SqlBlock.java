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

    private final ReceivedSpan span;
    private final Attributes attributes;
    private final Limits limits;

    SqlBlock(ReceivedSpan span, Attributes attributes, Limits limits) {
        this.span = span;
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
        // The name of the span says what is done with which table; X-Ray has no other field for that.
        sql.put("url", limits.cut(span.name));
        sql.put("connection_string", limits.cut(connection()));
        sql.put("database_type", system);
        put(sql, "user", attributes.take("db.user"));
        put(sql, "sanitized_query", attributes.take("db.statement", "db.query.text"));
        return sql;
    }

    private String connection() {
        String name = attributes.take("db.name", "db.namespace");
        String address = attributes.take("db.connection_string");
        if (address == null) {
            String host = attributes.take("server.address", "net.peer.name");
            String port = attributes.take("server.port", "net.peer.port");
            address = host == null ? "localhost" : port == null ? host : host + ':' + port;
        }
        return name == null ? address : address + '/' + name;
    }

    private void put(ObjectNode sql, String field, @Nullable String text) {
        if (text != null) {
            sql.put(field, limits.cut(text));
        }
    }
}
