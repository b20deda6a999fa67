// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.spi.ConnectionFactoryOptions;

/** A PostgreSQL. */
public abstract class PostgresScene extends R2dbcScene {
    private final ConnectionFactoryOptions options = ConnectionFactoryOptions.parse("r2dbc:postgresql://postgres:"
            + CANARY + "@localhost:" + Postgres.port() + "/postgres?applicationName=" + CANARY);

    @Override
    protected ConnectionFactoryOptions options() {
        return options;
    }

    @Override
    protected String name() {
        return "postgres@localhost";
    }

    @Override
    protected String url() {
        return "r2dbc:postgresql://localhost:" + Postgres.port() + "/postgres";
    }

    @Override
    protected String databaseType() {
        return "PostgreSQL";
    }

    @Override
    protected String user() {
        return "postgres";
    }
}
