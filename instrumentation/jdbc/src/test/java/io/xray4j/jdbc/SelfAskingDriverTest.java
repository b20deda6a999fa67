// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A driver that finds out about its database by queries on the very data source that is traced. */
class SelfAskingDriverTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final DataSource traced = TracingDataSource.wrap(bare(), tracing.recorder());

    /** Guards against a question that leads to a query, which leads to the question. */
    @Test
    void isAskedOnce_andItsOwnQueriesAreNotRecorded() throws Exception {
        h2.setURL("jdbc:h2:mem:selfasking");

        for (int i = 0; i < 2; i++) {
            tracing.recorder().inSegment("request", request -> query());
            assertThat(tracing.take()).hasSubsegments("selfasking");
        }
    }

    private void query() throws SQLException {
        try (Connection connection = traced.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    private DataSource bare() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connection(h2.getConnection()));
    }

    private Connection connection(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getMetaData")) {
                        query();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }
}
