// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.r2dbc;

import java.util.List;

/**
 * The connection factories of known R2DBC drivers.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class R2dbcFactories {
    /** The names of their classes. */
    public static final List<String> NAMES = List.of(
            "com.google.cloud.spanner.r2dbc.v2.SpannerClientLibraryConnectionFactory",
            "dev.miku.r2dbc.mysql.MySqlConnectionFactory",
            "io.asyncer.r2dbc.mysql.MySqlConnectionFactory",
            "io.r2dbc.h2.H2ConnectionFactory",
            "io.r2dbc.mssql.MssqlConnectionFactory",
            "io.r2dbc.postgresql.PostgresqlConnectionFactory",
            "oracle.r2dbc.impl.OracleConnectionFactoryImpl",
            "org.mariadb.r2dbc.MariadbConnectionFactory");

    private R2dbcFactories() {}
}
