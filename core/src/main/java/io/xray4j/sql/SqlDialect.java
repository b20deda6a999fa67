// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The literals and comments of a database, as far as databases differ. */
public enum SqlDialect {
    /** Text in single quotes, doubled inside, or between dollars; names in double quotes. Also of who is not known. */
    STANDARD,
    /** Text in either quotes, with backslash escapes; names in back quotes. Some comments are run. */
    MYSQL,
    /**
     * As MySQL, but two hyphens always begin a comment, and text may be raw. Of Hive, Spark, BigQuery and their like.
     */
    HIVE,
    /** As the standard, with backslash escapes; two slashes begin a comment. */
    SNOWFLAKE,
    /** As the standard; text after {@code E} has backslash escapes, and comments nest. */
    POSTGRESQL,
    /** As PostgreSQL, but a backslash may escape in any text. */
    REDSHIFT,
    /** Without dollars; names in brackets, and comments nest. What is in double quotes may be text. */
    SQL_SERVER,
    /** As the standard; two slashes begin a comment. */
    H2,
    /** As the standard, but what is in double quotes may be text; names in brackets too. Also of Access. */
    SQLITE,
    /** As the standard, but what is in double quotes may be text. Also of Firebird and SQL Anywhere. */
    INFORMIX,
    /** The query language of Hibernate: text in single quotes, doubled inside, or in double quotes, as in Java. */
    HQL;

    /** Returns the dialect of a product, by the name its driver gives, or for want of it by the URL. */
    public static SqlDialect of(@Nullable String product) {
        String name = product == null ? "" : product.toLowerCase(Locale.ROOT);
        if (name.contains("redshift")) {
            return REDSHIFT;
        }
        if (containsAny(name, "postgres", "cockroach", "greenplum", "yugabyte", "duckdb")) {
            return POSTGRESQL;
        }
        if (containsAny(name, "sql server", "sqlserver", "sybase", "adaptive server", "azure synapse")) {
            return SQL_SERVER;
        }
        if (containsAny(name, "mysql", "mariadb", "tidb", "singlestore")) {
            return MYSQL;
        }
        if (containsAny(name, "hive", "spark", "databricks", "impala", "bigquery", "clickhouse")) {
            return HIVE;
        }
        if (containsAny(name, "sqlite", "access")) {
            return SQLITE;
        }
        if (containsAny(name, "informix", "firebird", "interbase", "sql anywhere")) {
            return INFORMIX;
        }
        if (name.contains("snowflake")) {
            return SNOWFLAKE;
        }
        return name.equals("h2") || containsAny(name, ":h2:", "ignite") ? H2 : STANDARD;
    }

    boolean hasBackslashEscapes() {
        return this == MYSQL || this == HIVE || this == SNOWFLAKE;
    }

    /** Returns true if text after {@code E} has backslash escapes. */
    boolean hasEscapeText() {
        return this == POSTGRESQL || this == REDSHIFT || this == STANDARD;
    }

    /** Returns true if there is {@code q'[text]'}, as Oracle's. */
    boolean hasAlternativeText() {
        return this == STANDARD;
    }

    /** Returns true if text in double quotes, or after {@code j}, has backslash escapes. */
    boolean hasJavaText() {
        return this == HQL;
    }

    boolean mayHaveBackslashEscapes() {
        return this == REDSHIFT;
    }

    /** Returns true if text may be {@code r'raw'}, or stand in three quotes. */
    boolean mayHaveRawText() {
        return this == HIVE;
    }

    /** Returns true if what is in double quotes is text, or may be. */
    boolean mayHaveDoubleQuotedText() {
        return switch (this) {
            case MYSQL, HIVE, SQL_SERVER, SQLITE, INFORMIX, HQL -> true;
            case STANDARD, SNOWFLAKE, POSTGRESQL, REDSHIFT, H2 -> false;
        };
    }

    boolean hasHashComments() {
        return this == MYSQL || this == HIVE;
    }

    /** Returns true if two hyphens are a comment only where a space follows: in MySQL 5--1 is six. */
    boolean hasSpacedComments() {
        return this == MYSQL;
    }

    boolean hasSlashComments() {
        return this == H2 || this == SNOWFLAKE;
    }

    /** Returns true if two slashes may be an operator. */
    boolean hasSlashOperator() {
        return this == POSTGRESQL || this == REDSHIFT;
    }

    boolean hasBracketedNames() {
        return this == SQL_SERVER || this == SQLITE;
    }

    /** Returns true if text between dollars is text, or may be. */
    boolean mayHaveDollarText() {
        return this != SQL_SERVER && this != HQL;
    }

    /** Returns true if it is: elsewhere a name may begin with a dollar. */
    boolean hasDollarText() {
        return switch (this) {
            case STANDARD, SNOWFLAKE, POSTGRESQL, REDSHIFT, H2 -> true;
            case MYSQL, HIVE, SQL_SERVER, SQLITE, INFORMIX, HQL -> false;
        };
    }

    /** Returns true if comments nest. Of the others some do, or some of their versions: there it is not known. */
    boolean hasNestedComments() {
        return this == POSTGRESQL || this == REDSHIFT || this == SQL_SERVER;
    }

    /** Returns true if a comment may be run, {@code /*!} and {@code /*+}, so that what is text in it is text. */
    boolean hasRunComments() {
        return this == MYSQL;
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
