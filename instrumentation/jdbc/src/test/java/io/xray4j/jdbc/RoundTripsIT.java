// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counted by the server: what reaches it because a connection is traced. */
class RoundTripsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "mysql"})
    void sendsNothingMore_onceTheDatabaseIsKnown(String scheme) throws Exception {
        String url =
                "jdbc:" + scheme + "://localhost:" + MariaDb.port() + "/shop?user=shop&password=" + SqlContract.CANARY;
        DatabaseTracer tracer = new DatabaseTracer(tracing.recorder());
        long bare = questions(DriverManager.getConnection(url));

        long[] traced = new long[2];
        for (int i = 0; i < traced.length; i++) {
            int run = i;
            tracing.recorder().inSegment("request", request -> {
                traced[run] = questions(tracer.trace(DriverManager.getConnection(url), null));
            });
            assertThat(tracing.take().subsegments()).hasSize(21);
        }

        // The first asks who it is; of MySQL's driver that is a query.
        assertThat(traced[0] - bare).isBetween(0L, 1L);
        assertThat(traced[1]).isEqualTo(bare);
    }

    /** Works on the connection, closes it, and says how many queries the server has seen of it. */
    private long questions(Connection opened) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select ?")) {
            for (int i = 0; i < 10; i++) {
                statement.executeQuery("select 1").close();
                prepared.setInt(1, i);
                prepared.executeQuery().close();
            }
            try (ResultSet rows = statement.executeQuery("show session status like 'Questions'")) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(2);
            }
        }
    }
}
