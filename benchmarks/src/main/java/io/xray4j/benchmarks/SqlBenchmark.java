// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A query of an H2 in this process, and a twentieth of the request around it. The database is a fast one, and its
 * metadata are at hand: with another one the wrapper that asks for them each time would cost more.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class SqlBenchmark {
    private static final int REQUESTS = 50;
    private static final int QUERIES = 20;

    /** A connection of one thread. JMH fills the first field and calls what fills the others. */
    @SuppressWarnings("NullAway.Init")
    @State(Scope.Thread)
    public static class Database {
        /** By name: what JMH generates may not see the enum. */
        @Param({"BARE", "XRAY4J", "XRAY_JAVA"})
        String traced;

        TracedDatabase.Requests requests;
        Connection connection;
        Statement statement;
        PreparedStatement prepared;

        @Setup
        public void open() throws SQLException {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1");
            h2.setUser("shop");
            try (Connection bare = h2.getConnection();
                    Statement fill = bare.createStatement()) {
                fill.execute("create table if not exists item (id integer primary key, name varchar)");
                fill.execute("merge into item key (id) values (7, 'lamp')");
            }
            requests = TracedDatabase.valueOf(traced).open(h2);
            connection = requests.dataSource.getConnection();
            statement = connection.createStatement();
            prepared = connection.prepareStatement("select name from item where id = ?");
            prepared.setInt(1, 7);
        }

        /** Outside the clock: at full speed the worker would fall behind. */
        @TearDown(Level.Invocation)
        public void flush() {
            requests.flush();
        }

        @TearDown
        public void close() throws SQLException {
            connection.close();
            requests.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS * QUERIES)
    public int preparedQuery(Database database) throws SQLException {
        int rows = 0;
        for (int i = 0; i < REQUESTS; i++) {
            database.requests.begin();
            for (int j = 0; j < QUERIES; j++) {
                rows += count(database.prepared.executeQuery());
            }
            database.requests.end();
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS * QUERIES)
    public int plainQuery(Database database) throws SQLException {
        int rows = 0;
        for (int i = 0; i < REQUESTS; i++) {
            database.requests.begin();
            for (int j = 0; j < QUERIES; j++) {
                rows += count(database.statement.executeQuery("select name from item where id = 7"));
            }
            database.requests.end();
        }
        return rows;
    }

    private static int count(ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next() ? 1 : 0;
        }
    }
}
