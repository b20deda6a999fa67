// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.xray4j.Recorder;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of JDBC: what is recorded of the queries to an engine with a table of two rows, and what the application
 * sees.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public abstract class SqlContract {
    /** A secret. No document may contain it. */
    public static final String CANARY = "c4n4ry";

    static final String BY_LITERALS =
            "select name from xray4j_items where name <> '" + CANARY + "' and id = 1 order by id";
    static final String BY_LITERALS_SANITIZED = "select name from xray4j_items where name <> ? and id = ? order by id";
    static final String BY_ID = "select name from xray4j_items where id = ?";
    static final String INSERT = "insert into xray4j_items (name) values ('" + CANARY + "')";
    static final String INSERT_SANITIZED = "insert into xray4j_items (name) values (?)";
    static final String NO_SUCH_TABLE = "select * from xray4j_missing";

    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    private final List<AutoCloseable> closedAtTheEnd = new ArrayList<>();
    SqlEngine engine;
    DataSource traced;

    /** The database. The contract makes and drops the table {@code xray4j_items} in it. */
    protected abstract SqlEngine engine();

    /** The integration around a data source. What is returned is closed after the test if it can be. */
    protected abstract DataSource traced(DataSource bare, Recorder recorder) throws Exception;

    /**
     * What an application sees without tracing, to be compared with what it sees with it: the data source itself, or
     * what else stands in front of it in this subclass, such as a pool.
     */
    protected DataSource untraced(DataSource bare) throws Exception {
        return bare;
    }

    /** Returns the query by which a connection reads its own number. */
    protected String connectionNumber() {
        throw new UnsupportedOperationException("declare " + SqlCapability.ENDING_CONNECTIONS + " absent, or say how");
    }

    /** Returns the query that ends the connection of that number, and that returns when the connection has ended. */
    protected String endConnection(long number) {
        throw new UnsupportedOperationException("declare " + SqlCapability.ENDING_CONNECTIONS + " absent, or say how");
    }

    /**
     * The query that finds the connection of that number once it is so far into a query that a cancellation has an
     * effect; null where a driver passes each of many cancellations on.
     */
    protected @Nullable String findsWorking(long number) {
        return null;
    }

    /** Returns what the engine or its driver cannot do. */
    protected Set<SqlCapability> cannot() {
        return Set.of();
    }

    @BeforeEach
    void fillTheTable() throws Exception {
        Declaration.leave(SqlContract.class, getClass(), cannot());
        engine = engine();
        try (Connection connection = engine.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("drop table if exists xray4j_items");
            statement.executeUpdate(engine.createTable());
            statement.executeUpdate("insert into xray4j_items (name) values ('apple')");
            statement.executeUpdate("insert into xray4j_items (name) values ('pear')");
        }
        traced = traced(engine.dataSource(), RecorderUnderTest.announce(tracing.recorder()));
        if (traced instanceof AutoCloseable closeable) {
            closedAtTheEnd.add(closeable);
        }
    }

    @AfterEach
    void close() throws Exception {
        RecorderUnderTest.withdraw();
        for (AutoCloseable closeable : closedAtTheEnd) {
            closeable.close();
        }
    }

    final SQLException failure(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return failure(connection, NO_SUCH_TABLE);
        }
    }

    static SQLException failure(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return catchThrowableOfType(SQLException.class, () -> statement.executeQuery(query));
        }
    }

    static void read(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
        }
    }

    static void assertHasKey(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getInt(1)).isPositive();
        }
    }

    final void assumeCan(SqlCapability capability) {
        assumeFalse(cannot().contains(capability), () -> engine.databaseType() + ": no driver that " + capability);
    }

    final RecordedEntity recordOne(Work work) throws Exception {
        List<RecordedEntity> queries = record(work);
        assertThat(queries).as("subsegments of the request").hasSize(1);
        return queries.get(0);
    }

    final List<RecordedEntity> record(Work work) throws Exception {
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced.getConnection()) {
                work.with(connection);
            }
        });
        return take().subsegments();
    }

    final RecordedEntity take() {
        RecordedEntity document = tracing.take();
        assertThat(document.toString()).doesNotContain(CANARY);
        return document;
    }

    @FunctionalInterface
    interface Work {
        void with(Connection connection) throws Exception;
    }

    @Nested
    class Queries extends SqlQueries {
        Queries() {
            super(SqlContract.this);
        }
    }

    @Nested
    class Failures extends SqlFailures {
        Failures() {
            super(SqlContract.this);
        }
    }
}
