// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import javax.sql.XADataSource;

/** What an application server asks drivers for, which make it of connections of their own. */
final class OtherKinds {
    private OtherKinds() {}

    static void assertAnswers(XADataSource source) throws SQLException {
        assertAnswers(source.getXAConnection());
    }

    static void assertAnswers(ConnectionPoolDataSource source) throws SQLException {
        assertAnswers(source.getPooledConnection());
    }

    private static void assertAnswers(PooledConnection given) throws SQLException {
        try (Connection connection = given.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            assertThat(rows.next()).isTrue();
        } finally {
            given.close();
        }
    }
}
