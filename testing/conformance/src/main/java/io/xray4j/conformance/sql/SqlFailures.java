// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sql;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Subsegment;
import io.xray4j.context.Context;
import io.xray4j.testing.RecordedEntity;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests of queries that fail: the caller sees what it would without tracing, one subsegment tells of it, and the next
 * query is answered.
 */
abstract class SqlFailures {
    private final SqlContract sql;

    SqlFailures(SqlContract sql) {
        this.sql = sql;
    }

    /** Pairs each row with each, eight times over: of two hundred rows no machine sees the end. */
    private static final String ENDLESS = "select count(*) from xray4j_items a, xray4j_items b, xray4j_items c,"
            + " xray4j_items d, xray4j_items e, xray4j_items f, xray4j_items g, xray4j_items h";

    /** Guards against an exception that is wrapped, swallowed or not recorded. */
    @Test
    void recordsAFault_andTheDriversExceptionReachesTheCaller() throws Exception {
        SQLException bare = sql.failure(sql.engine.dataSource());
        List<SQLException> seen = new ArrayList<>();

        RecordedEntity query =
                sql.recordOne(connection -> seen.add(SqlContract.failure(connection, SqlContract.NO_SUCH_TABLE)));

        assertThat(query)
                .hasName(sql.engine.name())
                .hasFlags(true, false, false)
                .hasException(bare.getClass())
                .has("/cause/exceptions/0/remote", "true")
                .has("/sql/sanitized_query", SqlContract.NO_SUCH_TABLE);
        assertThat(seen).singleElement().satisfies(thrown -> {
            assertAlike(thrown, bare);
        });
    }

    /** Guards against a prepared query whose failure leaves its subsegment open. */
    @Test
    void recordsAFault_whenAPreparedQueryFails() throws Exception {
        RecordedEntity query = sql.recordOne(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into xray4j_items (id, name) values (1, ?)")) {
                insert.setString(1, "twice");
                assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
            }
        });

        assertThat(query).hasFlags(true, false, false).has("/sql/preparation", "statement");
    }

    /**
     * Guards against customers' data in what a database says of them: H2 quotes the query, others the key or the row.
     */
    @Test
    void hidesValues_inTheMessageOfAnException() throws Exception {
        RecordedEntity query = sql.recordOne(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate(
                                "insert into xray4j_items (id, name) values (1, '" + SqlContract.CANARY + "')"))
                        .isInstanceOf(SQLException.class);
            }
        });

        assertThat(query.text("/cause/exceptions/0/message")).isNotEmpty();
    }

    /** Guards against a batch whose failure is not seen, or whose counts are lost on the way. */
    @Test
    void recordsAFault_whenABatchFails() throws Exception {
        List<BatchUpdateException> seen = new ArrayList<>();

        RecordedEntity batch = sql.recordOne(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("insert into xray4j_items (id, name) values (10, 'new')");
                statement.addBatch("insert into xray4j_items (id, name) values (1, 'twice')");
                seen.add(catchThrowableOfType(BatchUpdateException.class, statement::executeBatch));
            }
        });

        assertThat(seen).singleElement().satisfies(thrown -> {
            assertThat(thrown.getUpdateCounts()).isNotEmpty();
            assertThat(batch).hasFlags(true, false, false).hasException(thrown.getClass());
        });
    }

    /**
     * Guards against a wrapper that answers for a statement that the driver has closed, or a subsegment that nobody
     * closes.
     */
    @Test
    void recordsAFault_whenTheStatementIsClosed() throws Exception {
        sql.assumeCan(SqlCapability.REFUSING_CLOSED_STATEMENTS);
        sql.assumeCan(SqlCapability.RECORDING_REFUSALS_OF_A_POOL);

        RecordedEntity query = last(recordsWhatFailsAlike(connection -> {
            Statement statement = connection.createStatement();
            statement.close();
            return catchThrowableOfType(SQLException.class, () -> statement.executeQuery(SqlContract.BY_LITERALS));
        }));

        assertThat(query).hasName(sql.engine.name()).has("/sql/sanitized_query", SqlContract.BY_LITERALS_SANITIZED);
    }

    /** Guards against a prepared statement that outlives its connection. */
    @Test
    void recordsAFault_whenTheConnectionIsClosed() throws Exception {
        List<RecordedEntity> queries = recordsWhatFailsAlike(connection -> {
            PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID);
            prepared.setInt(1, 1);
            prepared.executeQuery().close();
            connection.close();
            return catchThrowableOfType(SQLException.class, prepared::executeQuery);
        });

        assertThat(queries).hasSize(2);
        assertThat(queries.get(0)).isOk();
        assertThat(last(queries)).hasName(sql.engine.name()).has("/sql/sanitized_query", SqlContract.BY_ID);
    }

    /** Guards against syntax errors whose text cannot be read and is shown in full. */
    @Test
    void recordsAFault_whenTheQueryIsNone() throws Exception {
        RecordedEntity query = last(recordsWhatFailsAlike(connection -> {
            try (Statement statement = connection.createStatement()) {
                return catchThrowableOfType(SQLException.class, () -> statement.execute("selec 1 from )"));
            }
        }));

        assertThat(query).has("/sql/sanitized_query", "selec ? from )");
    }

    /**
     * Guards against a call that is locked out while a query runs, and a query that is cancelled and never ends in the
     * trace.
     */
    @Test
    void recordsAFault_whenAQueryIsCancelled() throws Exception {
        try (Connection connection = sql.engine.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into xray4j_items (name) values (?)")) {
            for (int i = 0; i < 200; i++) {
                insert.setString(1, "row");
                insert.executeUpdate();
            }
        }

        // A driver may say that the query was cancelled or that it ran out of time, whichever reaches the driver first.
        RecordedEntity query = last(recordsWhatFails(this::cancelled, false));

        assertThat(query).hasName(sql.engine.name()).has("/sql/sanitized_query", ENDLESS);
    }

    /**
     * Guards against a broken connection that is not seen to be broken, or that a pool hands out again because of us.
     */
    @Test
    void recordsAFault_whenTheConnectionIsEndedByTheServer() throws Exception {
        sql.assumeCan(SqlCapability.ENDING_CONNECTIONS);
        List<SQLException> seen = new ArrayList<>();

        List<RecordedEntity> queries = sql.record(connection -> {
            Statement statement = connection.createStatement();
            end(connection);
            seen.add(catchThrowableOfType(SQLException.class, () -> statement.executeQuery(SqlContract.BY_LITERALS)));
        });

        assertThat(queries).hasSize(2);
        assertThat(last(queries)).hasName(sql.engine.name()).hasFlags(true, false, false);
        assertThat(seen).singleElement().satisfies(thrown -> {
            assertThat(thrown.getClass().getName()).doesNotContain("xray4j");
            assertThat(last(queries)).hasException(thrown.getClass());
        });
        assertAnswers();
    }

    /**
     * Guards against a query that fails before it runs: some drivers look at its text when it is prepared, others when
     * it runs.
     */
    @Test
    void recordsAFault_whenWhatIsPreparedIsNone() throws Exception {
        RecordedEntity query = last(recordsWhatFailsAlike(connection -> catchThrowableOfType(SQLException.class, () -> {
            try (PreparedStatement prepared = connection.prepareStatement(SqlContract.NO_SUCH_TABLE)) {
                prepared.executeQuery();
            }
        })));

        assertThat(query)
                .hasName(sql.engine.name())
                .isRemote()
                .has("/sql/preparation", "statement")
                .has("/sql/sanitized_query", SqlContract.NO_SUCH_TABLE);
    }

    /** Guards against a step beside the query itself whose failure is in nobody's trace, or is there twice. */
    @TestFactory
    List<DynamicTest> recordsAFault_whenAStepFails() {
        return List.of(
                step("bind", connection -> {
                    try (PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID)) {
                        return catchThrowable(() -> prepared.setInt(99, 1));
                    }
                }),
                step("bind on a closed statement", connection -> {
                    PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID);
                    prepared.close();
                    return catchThrowable(() -> prepared.setInt(1, 1));
                }),
                step("add to the batch of a closed statement", connection -> {
                    Statement statement = connection.createStatement();
                    statement.close();
                    return catchThrowable(() -> statement.addBatch(SqlContract.INSERT));
                }),
                step("make a statement of a closed connection", connection -> {
                    connection.close();
                    return catchThrowable(connection::createStatement);
                }),
                step("prepare on a closed connection", connection -> {
                    connection.close();
                    return catchThrowable(() -> connection.prepareStatement(SqlContract.BY_ID));
                }),
                step("commit a closed connection", connection -> {
                    connection.close();
                    return catchThrowable(connection::commit);
                }),
                step("go back to a savepoint that is none", connection -> {
                    connection.setAutoCommit(false);
                    Savepoint savepoint = connection.setSavepoint("here");
                    connection.rollback();
                    Throwable thrown = catchThrowable(() -> connection.rollback(savepoint));
                    connection.rollback();
                    connection.setAutoCommit(true);
                    return thrown;
                }));
    }

    private DynamicTest step(String name, FailingStep step) {
        return DynamicTest.dynamicTest(name, () -> {
            Throwable bare;
            try (Connection connection = sql.engine.dataSource().getConnection()) {
                bare = step.with(connection);
            }
            List<Throwable> seen = new ArrayList<>();

            List<RecordedEntity> faults = sql.record(connection -> {
                Throwable thrown = step.with(connection);
                if (thrown != null) {
                    seen.add(thrown);
                }
            });

            // Pools and drivers differ in what they let pass; whatever the caller sees must be in the trace, once.
            assertHasAll(faults, seen);
            for (int i = 0; i < faults.size(); i++) {
                assertThat(faults.get(i))
                        .isRemote()
                        .hasFlags(true, false, false)
                        .hasException(seen.get(i).getClass());
            }
            assumeTrue(bare != null || !seen.isEmpty(), () -> sql.engine.databaseType() + " lets pass: " + name);
        });
    }

    private void assertHasAll(List<RecordedEntity> faults, List<Throwable> seen) {
        if (sql.cannot().contains(SqlCapability.RECORDING_REFUSALS_OF_A_POOL)) {
            assertThat(faults).hasSizeLessThanOrEqualTo(seen.size());
        } else {
            assertThat(faults).hasSameSizeAs(seen);
        }
    }

    /** Guards against rows that fail while they are read. */
    @Test
    void recordsAFault_whenRowsCannotBeRead() throws Exception {
        sql.assumeCan(SqlCapability.RECORDING_REFUSALS_OF_A_POOL);
        List<Throwable> seen = new ArrayList<>();

        List<RecordedEntity> queries = sql.record(connection -> {
            try (Statement statement = connection.createStatement()) {
                ResultSet rows = statement.executeQuery(SqlContract.BY_ID.replace("?", "1"));
                rows.close();
                Throwable thrown = catchThrowable(rows::next);
                if (thrown != null) {
                    seen.add(thrown);
                }
            }
        });

        assertThat(queries.get(0)).isOk();
        assertThat(queries).hasSize(1 + seen.size());
        assumeFalse(seen.isEmpty(), () -> sql.engine.databaseType() + " says of closed rows that they have ended");
        assertThat(last(queries))
                .hasFlags(true, false, false)
                .hasException(seen.get(0).getClass());
    }

    /**
     * Guards against a connection that is not to be had and leaves nothing, and a password that a driver writes into its
     * exception.
     */
    @Test
    void showsNoSecret_whenNobodyIsLetIn() throws Exception {
        List<Throwable> seen = new ArrayList<>();
        sql.tracing.recorder().inSegment("request", request -> {
            // Not every engine asks who comes, and not every pool lets others in; nobody may write the password down.
            Throwable refused = catchThrowable(
                    () -> sql.traced.getConnection("nobody", SqlContract.CANARY).close());
            request.putAnnotation("refused", refused != null);
            request.addException(refused);
            if (refused != null) {
                seen.add(refused);
            }
        });

        List<RecordedEntity> steps = sql.take().subsegments();

        assertHasAll(steps, seen);
        for (RecordedEntity step : steps) {
            assertThat(step).isRemote().hasFlags(true, false, false);
        }
    }

    /** The same done without tracing and with it: the caller must see the same, and the trace must tell of it. */
    private List<RecordedEntity> recordsWhatFailsAlike(Failing failing) throws Exception {
        return recordsWhatFails(failing, true);
    }

    private List<RecordedEntity> recordsWhatFails(Failing failing, boolean isAlikeEachTime) throws Exception {
        SQLException bare;
        DataSource untraced = sql.untraced(sql.engine.dataSource());
        try (Connection connection = untraced.getConnection()) {
            bare = failing.with(connection);
        } finally {
            if (untraced != sql.engine.dataSource() && untraced instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
        List<SQLException> seen = new ArrayList<>();

        List<RecordedEntity> queries = sql.record(connection -> seen.add(failing.with(connection)));

        assertThatObject(bare).as("what fails without tracing").isNotNull();
        assertThat(seen).hasSize(1);
        if (isAlikeEachTime) {
            assertAlike(seen.get(0), bare);
        }
        assertThat(last(queries))
                .hasFlags(true, false, false)
                .hasException(seen.get(0).getClass());
        assertAnswers();
        return queries;
    }

    /** Some drivers write a connection's number into the message. */
    private static void assertAlike(SQLException thrown, SQLException bare) {
        assertThatObject(thrown).hasSameClassAs(bare);
        assertThat(withoutNumbers(thrown)).isEqualTo(withoutNumbers(bare));
        assertThat(thrown.getSQLState()).isEqualTo(bare.getSQLState());
        assertThat(thrown.getErrorCode()).isEqualTo(bare.getErrorCode());
    }

    private static String withoutNumbers(SQLException thrown) {
        return String.valueOf(thrown.getMessage()).replaceAll("\\d+", "0");
    }

    /** Whatever happened before: who asks now is answered, through the same pool if there is one. */
    private void assertAnswers() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (Connection connection = sql.traced.getConnection()) {
                SqlContract.read(connection, SqlContract.BY_LITERALS);
            }
        }
    }

    /** Ends a connection from another one. */
    private void end(Connection victim) throws SQLException {
        long number = number(victim);
        administer(statement -> statement.execute(sql.endConnection(number)));
    }

    private long number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.connectionNumber())) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    /** On a connection of its own, which an agent sees as well: what is done with it is not the application's. */
    private void administer(Administration administration) throws SQLException {
        try (Subsegment unseen = sql.tracing.recorder().beginSubsegmentWithoutSampling("administration");
                Connection other = sql.engine.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            administration.by(statement);
        }
    }

    /** Runs an endless query on another thread, and cancels the query until the driver gives up. */
    private SQLException cancelled(Connection connection) throws Exception {
        boolean onceOnly = sql.findsWorking(0) != null;
        long number = onceOnly ? number(connection) : 0;
        try (Statement statement = connection.createStatement()) {
            FutureTask<SQLException> query = new FutureTask<>(
                    () -> catchThrowableOfType(SQLException.class, () -> statement.executeQuery(ENDLESS)));
            new Thread(Context.wrap(query), "endless").start();
            if (onceOnly) {
                awaitWorking(number);
            }
            for (int i = 0; i < 600; i++) {
                statement.cancel();
                try {
                    return query.get(50, TimeUnit.MILLISECONDS);
                } catch (TimeoutException running) {
                    // It may not have begun when it was cancelled.
                }
            }
            // Else closing the statement would wait for the end of the query.
            connection.abort(Runnable::run);
            throw new AssertionError("the query was not cancelled");
        }
    }

    private void awaitWorking(long number) throws SQLException {
        String query = sql.findsWorking(number);
        administer(statement -> {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            boolean found = false;
            while (!found && System.nanoTime() < end) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    found = rows.next();
                }
            }
        });
    }

    private static RecordedEntity last(List<RecordedEntity> queries) {
        assertThat(queries).isNotEmpty();
        return queries.get(queries.size() - 1);
    }

    /** Does what fails, and returns how. */
    @FunctionalInterface
    private interface Failing {
        SQLException with(Connection connection) throws Exception;
    }

    /** Does what fails here and there, and returns how. */
    @FunctionalInterface
    private interface FailingStep {
        @Nullable
        Throwable with(Connection connection) throws Exception;
    }

    /** What is done beside the application. */
    @FunctionalInterface
    private interface Administration {
        void by(Statement statement) throws SQLException;
    }
}
