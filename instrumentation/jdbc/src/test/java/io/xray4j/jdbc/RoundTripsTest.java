// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a driver is asked because it is traced: nothing, once the database is known. */
class RoundTripsTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final FakeDatabase database = new FakeDatabase();

    @Test
    void asksNothingForAQuery() throws Exception {
        DataSource bare = database.dataSource();
        DataSource traced = TracingDataSource.wrap(bare, tracing.recorder());
        work(bare);
        List<String> untraced = database.takeCalls();

        List<String> first = record(traced);
        List<String> second = record(traced);

        // Of a pool every connection is asked for the URL, which its driver has at hand.
        List<String> more = new ArrayList<>(second);
        untraced.forEach(more::remove);
        assertThat(more).containsExactlyInAnyOrder("getMetaData", "getURL");
        List<String> once = new ArrayList<>(first);
        second.forEach(once::remove);
        assertThat(once)
                .containsExactlyInAnyOrder(
                        "getDatabaseProductName",
                        "getDatabaseProductVersion",
                        "getDriverName",
                        "getDriverVersion",
                        "getUserName");
    }

    private List<String> record(DataSource traced) throws SQLException {
        tracing.recorder().inSegment("request", request -> work(traced));
        assertThat(tracing.take().subsegments()).hasSize(21);
        return database.takeCalls();
    }

    private static void work(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select 2")) {
            for (int i = 0; i < 10; i++) {
                statement.execute("select 1");
                prepared.executeQuery().close();
            }
            statement.addBatch("set @x = 3");
            statement.executeBatch();
        }
    }
}
