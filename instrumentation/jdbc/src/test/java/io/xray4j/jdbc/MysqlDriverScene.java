// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.conformance.sql.SqlEngine;

/** MariaDB by the driver of MySQL; the secrets stand in the URL. It says of a user where they come from. */
public abstract class MysqlDriverScene extends SqlContract {
    @Override
    protected SqlEngine engine() {
        String address = "jdbc:mysql://localhost:" + MariaDb.port() + "/shop";
        MysqlDataSource mysql = new MysqlDataSource();
        mysql.setUrl(address + "?user=shop&password=" + CANARY + "&connectionAttributes=note:" + CANARY);
        return new SqlEngine(
                mysql,
                com.mysql.cj.jdbc.JdbcConnection.class,
                "shop@localhost",
                address,
                "MySQL",
                "shop@localhost",
                MariaDb.CREATE_TABLE);
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
