// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a database writes literals, as far as databases differ. */
public enum SqlDialect {
    /** Text in single quotes, doubled inside, or between dollars; names in double quotes. */
    STANDARD,
    /** Text in either quotes, with backslash escapes; names in back quotes. Also of Hive, Spark and their like. */
    MYSQL,
    /** As the standard; text after {@code E} has backslash escapes, and comments nest. */
    POSTGRESQL,
    /** As the standard, without dollars; names in brackets too, and comments nest. */
    SQL_SERVER;

    /** The dialect of a product, by the name its driver gives, or for want of it by the URL. */
    public static SqlDialect of(@Nullable String product) {
        String name = product == null ? "" : product.toLowerCase(Locale.ROOT);
        if (containsAny(name, "postgres", "redshift", "cockroach", "greenplum", "yugabyte")) {
            return POSTGRESQL;
        }
        if (containsAny(name, "sql server", "sqlserver", "sybase", "adaptive server", "azure synapse")) {
            return SQL_SERVER;
        }
        boolean escapes = containsAny(
                name,
                "mysql",
                "mariadb",
                "tidb",
                "singlestore",
                "hive",
                "spark",
                "databricks",
                "impala",
                "bigquery",
                "clickhouse",
                "snowflake");
        return escapes ? MYSQL : STANDARD;
    }

    boolean hasBackslashEscapes() {
        return this == MYSQL;
    }

    boolean hasDoubleQuotedText() {
        return this == MYSQL;
    }

    boolean hasHashComments() {
        return this == MYSQL;
    }

    boolean hasBracketedNames() {
        return this == SQL_SERVER;
    }

    boolean hasDollarText() {
        return this != SQL_SERVER;
    }

    boolean hasNestedComments() {
        return this == POSTGRESQL || this == SQL_SERVER;
    }

    private static boolean containsAny(String name, String... parts) {
        for (String part : parts) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
