// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.conformance.sql.SqlEngine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/** One PostgreSQL for all tests of this JVM, ended with it. */
final class Postgres {
    private Postgres() {}

    static SqlEngine engine() {
        String address = "jdbc:postgresql://localhost:" + Instance.RUNNING.getPort() + "/postgres";
        return new SqlEngine(dataSource(), PgConnection.class, "postgres@localhost", address, "PostgreSQL", "postgres");
    }

    static DataSource dataSource() {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl("jdbc:postgresql://localhost:" + Instance.RUNNING.getPort()
                + "/postgres?user=postgres&ApplicationName=" + SqlContract.CANARY + "&password=" + SqlContract.CANARY);
        return postgres;
    }

    private static final class Instance {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
