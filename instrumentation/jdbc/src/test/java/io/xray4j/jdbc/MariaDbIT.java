// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.conformance.SqlContract;
import io.xray4j.conformance.SqlEngine;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB by its own driver; the secrets stand in the URL. */
class MariaDbIT extends SqlContract {
    @Override
    protected SqlEngine engine() {
        String address = "jdbc:mariadb://localhost:" + MariaDb.port() + "/shop";
        MariaDbDataSource mariaDb = new MariaDbDataSource();
        try {
            mariaDb.setUrl(address + "?user=shop&password=" + CANARY + "&connectionAttributes=note:" + CANARY);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new SqlEngine(
                mariaDb,
                org.mariadb.jdbc.Connection.class,
                "shop@localhost",
                address,
                "MariaDB",
                "shop",
                MariaDb.CREATE_TABLE);
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return TracingDataSource.wrap(bare, recorder);
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
