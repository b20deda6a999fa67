// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.conformance.sql.SqlEngine;
import java.sql.SQLException;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB by its own driver; the secrets stand in the URL. */
public abstract class MariaDbScene extends SqlContract {
    @Override
    protected SqlEngine engine() {
        MariaDbDataSource mariaDb = new MariaDbDataSource();
        try {
            mariaDb.setUrl(address());
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new SqlEngine(
                mariaDb,
                org.mariadb.jdbc.Connection.class,
                "shop@localhost",
                "jdbc:mariadb://localhost:" + MariaDb.port() + "/shop",
                "MariaDB",
                "shop",
                MariaDb.CREATE_TABLE);
    }

    /** Where it is, for those who ask for it by a URL. */
    protected static String address() {
        return "jdbc:mariadb://localhost:" + MariaDb.port() + "/shop?user=shop&password=" + CANARY
                + "&connectionAttributes=note:" + CANARY;
    }

    @Override
    protected String connectionNumber() {
        return "select connection_id()";
    }

    @Override
    protected String endConnection(long number) {
        return "kill " + number;
    }
}
