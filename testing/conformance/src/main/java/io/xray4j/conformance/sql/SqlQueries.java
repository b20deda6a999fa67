// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sql;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Entity;
import io.xray4j.Scope;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.trace.TraceHeader;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tests of queries that succeed: what is recorded, and that the driver's objects stay what they are. */
abstract class SqlQueries {
    private final SqlContract sql;

    SqlQueries(SqlContract sql) {
        this.sql = sql;
    }

    /** Guards against a query that nobody can tell the database of, on the map or in the trace. */
    @Test
    void recordsWhichDatabaseWasAsked() throws Exception {
        RecordedEntity query = sql.recordOne(connection -> SqlContract.read(connection, SqlContract.BY_LITERALS));

        assertThat(query)
                .hasName(sql.engine.name())
                .isRemote()
                .isOk()
                .has("/sql/url", sql.engine.url())
                .has("/sql/user", sql.engine.user())
                .has("/sql/database_type", sql.engine.databaseType())
                .hasNo("/sql/preparation");
        assertThat(query.text("/sql/database_version")).isNotEmpty();
        assertThat(query.text("/sql/driver_version")).contains(".");
    }

    /** Guards against customers' data in the trace. */
    @Test
    void replacesLiterals() throws Exception {
        RecordedEntity query = sql.recordOne(connection -> SqlContract.read(connection, SqlContract.BY_LITERALS));

        assertThat(query).has("/sql/sanitized_query", SqlContract.BY_LITERALS_SANITIZED);
    }

    /** Guards against a switch that does nothing. */
    @Test
    void keepsLiterals_whenAskedTo() throws Exception {
        sql.tracing.recorder().configure(c -> c.sqlLiterals(true));

        RecordedEntity query =
                sql.recordOne(connection -> SqlContract.read(connection, "select 1, 'shown' from xray4j_items"));

        assertThat(query).has("/sql/sanitized_query", "select 1, 'shown' from xray4j_items");
    }

    /** Guards against a kind of query that the switch forgot. */
    @Test
    void recordsNoText_whenStreamSqlIsOff() throws Exception {
        sql.tracing.recorder().configure(c -> c.streamSql(false));

        List<RecordedEntity> queries = sql.record(connection -> {
            SqlContract.read(connection, SqlContract.BY_LITERALS);
            try (PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID);
                    Statement batch = connection.createStatement()) {
                prepared.setInt(1, 1);
                prepared.executeQuery().close();
                batch.addBatch(SqlContract.INSERT);
                batch.executeBatch();
            }
        });

        assertThat(queries)
                .hasSize(3)
                .allSatisfy(
                        query -> assertThat(query).hasNo("/sql/sanitized_query").has("/sql/url", sql.engine.url()));
    }

    /**
     * Guards against a prepared query that is recorded when it is prepared instead of each time it runs, or with its
     * values.
     */
    @Test
    void recordsAPreparedQuery_eachTimeItRuns() throws Exception {
        List<RecordedEntity> queries = sql.record(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select 1 from xray4j_items where name = ? and name <> '" + SqlContract.CANARY + "'")) {
                query.setString(1, SqlContract.CANARY);
                query.executeQuery().close();
                query.setString(1, "apple");
                query.execute();
            }
        });

        assertThat(queries)
                .hasSize(2)
                .allSatisfy(query -> assertThat(query)
                        .hasName(sql.engine.name())
                        .isOk()
                        .has("/sql/preparation", "statement")
                        .has("/sql/sanitized_query", "select ? from xray4j_items where name = ? and name <> ?"));
    }

    /** Guards against updates of prepared statements that pass by unrecorded, above all the large ones. */
    @Test
    void recordsAPreparedUpdate() throws Exception {
        boolean large = !sql.cannot().contains(SqlCapability.LARGE_UPDATES);
        List<RecordedEntity> queries = sql.record(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update xray4j_items set name = ?")) {
                update.setString(1, SqlContract.CANARY);
                assertThat(update.executeUpdate()).isEqualTo(2);
                if (large) {
                    assertThat(update.executeLargeUpdate()).isEqualTo(2);
                }
            }
        });

        assertThat(queries)
                .hasSize(large ? 2 : 1)
                .allSatisfy(query -> assertThat(query)
                        .has("/sql/preparation", "statement")
                        .has("/sql/sanitized_query", "update xray4j_items set name = ?"));
    }

    /** Guards against calls of procedures that pass by, or pass for statements. */
    @Test
    void recordsACall() throws Exception {
        sql.assumeCan(SqlCapability.CALLABLE_STATEMENTS);

        RecordedEntity query = sql.recordOne(connection -> {
            try (CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setInt(2, -7);
                call.execute();
                assertThat(call.getInt(1)).isEqualTo(7);
            }
        });

        assertThat(query).isOk().has("/sql/preparation", "call").has("/sql/sanitized_query", "{? = call abs(?)}");
    }

    /** Guards against a batch that is recorded for each of its rows, or not at all. */
    @Test
    void recordsABatch_asOneQuery() throws Exception {
        RecordedEntity batch = sql.recordOne(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch(SqlContract.INSERT);
                statement.addBatch("update xray4j_items set name = 'plum' where id = 1");
                assertThat(statement.executeBatch()).containsExactly(1, 1);
            }
        });

        assertThat(batch)
                .isOk()
                .has(
                        "/sql/sanitized_query",
                        SqlContract.INSERT_SANITIZED + ";\nupdate xray4j_items set name = ? where id = ?");
    }

    /** Guards against a second batch that shows the text of the first, or of one that was cleared. */
    @Test
    void recordsOfABatchItsOwnText() throws Exception {
        List<RecordedEntity> batches = sql.record(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("delete from xray4j_items");
                statement.clearBatch();
                statement.addBatch(SqlContract.INSERT);
                statement.executeBatch();
                statement.addBatch("update xray4j_items set name = 'plum'");
                statement.executeBatch();
            }
        });

        assertThat(batches)
                .extracting(batch -> batch.text("/sql/sanitized_query"))
                .containsExactly(SqlContract.INSERT_SANITIZED, "update xray4j_items set name = ?");
    }

    /** Guards against the values of a prepared batch, and one subsegment for each row of it. */
    @Test
    void recordsAPreparedBatch_asOneQuery() throws Exception {
        RecordedEntity batch = sql.recordOne(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into xray4j_items (name) values (?)")) {
                for (int i = 0; i < 100; i++) {
                    insert.setString(1, SqlContract.CANARY + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(100);
            }
        });

        assertThat(batch)
                .isOk()
                .has("/sql/preparation", "statement")
                .has("/sql/sanitized_query", "insert into xray4j_items (name) values (?)");
    }

    /** Guards against a way to run a query that the wrapper forgot. */
    @Test
    void recordsEveryWayToRunAQuery() throws Exception {
        List<RecordedEntity> queries = sql.record(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute(SqlContract.INSERT)).isFalse();
                assertThat(statement.executeUpdate(SqlContract.INSERT)).isEqualTo(1);
                statement.executeQuery(SqlContract.BY_ID.replace("?", "1")).close();
                statement.execute(SqlContract.INSERT, Statement.RETURN_GENERATED_KEYS);
                SqlContract.assertHasKey(statement);
                statement.executeUpdate(SqlContract.INSERT, Statement.RETURN_GENERATED_KEYS);
                SqlContract.assertHasKey(statement);
            }
        });

        assertThat(queries)
                .extracting(query -> query.text("/sql/sanitized_query"))
                .containsExactly(
                        SqlContract.INSERT_SANITIZED,
                        SqlContract.INSERT_SANITIZED,
                        SqlContract.BY_ID,
                        SqlContract.INSERT_SANITIZED,
                        SqlContract.INSERT_SANITIZED);
    }

    /** Guards against the rarer forms of generated keys. */
    @Test
    void recordsUpdates_thatReturnKeysByColumn() throws Exception {
        sql.assumeCan(SqlCapability.GENERATED_KEYS_BY_COLUMN);

        List<RecordedEntity> queries = sql.record(connection -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(
                            "insert into xray4j_items (name) values (?)", new String[] {"id"})) {
                statement.execute(SqlContract.INSERT, new String[] {"id"});
                SqlContract.assertHasKey(statement);
                statement.executeUpdate(SqlContract.INSERT, new String[] {"id"});
                SqlContract.assertHasKey(statement);
                prepared.setString(1, SqlContract.CANARY);
                prepared.executeUpdate();
                SqlContract.assertHasKey(prepared);
            }
        });

        assertThat(queries)
                .extracting(query -> query.text("/sql/sanitized_query"))
                .containsExactly(
                        SqlContract.INSERT_SANITIZED, SqlContract.INSERT_SANITIZED, SqlContract.INSERT_SANITIZED);
    }

    /** Guards against large updates, which came late to JDBC and are forgotten since. */
    @Test
    void recordsLargeUpdates() throws Exception {
        sql.assumeCan(SqlCapability.LARGE_UPDATES);

        List<RecordedEntity> queries = sql.record(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeLargeUpdate(SqlContract.INSERT)).isEqualTo(1);
                statement.executeLargeUpdate(SqlContract.INSERT, Statement.RETURN_GENERATED_KEYS);
                SqlContract.assertHasKey(statement);
                statement.addBatch(SqlContract.INSERT);
                assertThat(statement.executeLargeBatch()).containsExactly(1);
            }
        });

        assertThat(queries)
                .hasSize(3)
                .allSatisfy(
                        query -> assertThat(query).isOk().has("/sql/sanitized_query", SqlContract.INSERT_SANITIZED));
    }

    /** Guards against an integration without which an application works, and with which it does not. */
    @Test
    void recordsNothing_whenNoSegmentIsOpen() throws Exception {
        try (Connection connection = sql.traced.getConnection()) {
            SqlContract.read(connection, SqlContract.BY_LITERALS);
            assertThatObject(SqlContract.failure(connection, SqlContract.NO_SUCH_TABLE))
                    .isNotNull();
        }

        assertThat(sql.tracing.takeAll()).isEmpty();
    }

    /** Guards against documents of requests that were not sampled. */
    @Test
    void recordsNothing_whenUnsampled() throws Exception {
        sql.tracing.recorder().beginSegment("request", TraceHeader.parse("Sampled=0"));
        try (Connection connection = sql.traced.getConnection()) {
            SqlContract.read(connection, SqlContract.BY_LITERALS);
            assertThatObject(SqlContract.failure(connection, SqlContract.NO_SUCH_TABLE))
                    .isNotNull();
        } finally {
            sql.tracing.recorder().endSegment();
        }

        assertThat(sql.tracing.takeAll()).isEmpty();
    }

    /** Guards against noise: what is not a query. */
    @Test
    void recordsNeitherTransactionsNorConnectionsNorRows() throws Exception {
        List<RecordedEntity> queries = sql.record(connection -> {
            connection.setAutoCommit(false);
            connection.commit();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id, name from xray4j_items order by id")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("name")).isEqualTo("apple");
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
            }
            connection.rollback();
            connection.setAutoCommit(true);
            connection.getMetaData().getTables(null, null, "XRAY4J%", null).close();
        });

        assertThat(queries).hasSize(1);
    }

    /** Guards against queries that hang below the wrong step, or below each other. */
    @Test
    void recordsQueries_belowWhatIsCurrentWhenTheyRun() throws Exception {
        try (Connection connection = sql.traced.getConnection();
                PreparedStatement query = connection.prepareStatement(SqlContract.BY_ID)) {
            query.setInt(1, 1);
            sql.tracing.recorder().inSegment("request", request -> {
                query.executeQuery().close();
                sql.tracing.recorder().inSubsegment("step", step -> {
                    query.executeQuery().close();
                    query.executeQuery().close();
                });
            });
        }

        RecordedEntity request = sql.take();
        assertThat(request).hasSubsegments(sql.engine.name(), "step");
        assertThat(request.subsegment("step")).hasSubsegments(sql.engine.name(), sql.engine.name());
        assertThat(request.subsegment(sql.engine.name())).hasSubsegments();
    }

    /** Guards against a parent that is remembered with the connection instead of taken from the thread that asks. */
    @Test
    void recordsQueries_ofTheThreadThatAsks() throws Exception {
        try (Connection connection = sql.traced.getConnection()) {
            sql.tracing.recorder().inSegment("request", request -> {
                Entity parent = sql.tracing.recorder().beginSubsegment("parallel");
                FutureTask<Boolean> other = new FutureTask<>(() -> {
                    try (Scope scope = parent.attach()) {
                        SqlContract.read(connection, SqlContract.BY_LITERALS);
                    }
                    return true;
                });
                new Thread(other, "other").start();
                assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
                parent.end();
            });
        }

        assertThat(sql.take().subsegment("parallel")).hasSubsegments(sql.engine.name());
    }

    /**
     * Guards against a wrapper that locks the application out of its driver, or that is lost when nobody meant to lose
     * it.
     */
    @Test
    void unwrapsToTheDriversTypes() throws Exception {
        List<RecordedEntity> queries = sql.record(connection -> {
            assertThat(connection.isWrapperFor(sql.engine.connectionType())).isTrue();
            assertThat(connection.unwrap(sql.engine.connectionType())).isInstanceOf(sql.engine.connectionType());
            assertThat(connection.isWrapperFor(SqlEngine.class)).isFalse();
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            SqlContract.read(connection.unwrap(Connection.class), SqlContract.BY_LITERALS);
            try (PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID)) {
                assertThat(prepared.isWrapperFor(PreparedStatement.class)).isTrue();
                assertThat(prepared.isWrapperFor(SqlEngine.class)).isFalse();
                prepared.unwrap(PreparedStatement.class).setInt(1, 1);
                prepared.unwrap(PreparedStatement.class).executeQuery().close();
            }
        });

        assertThat(queries).hasSize(2).allSatisfy(query -> assertThat(query).isOk());
    }

    /** Guards against the ways back to the driver's own objects, on which queries are lost. */
    @Test
    void leadsBackToTheTracedObjects() throws Exception {
        assumeTrue(leadsBack(), "what is without tracing does not lead back either");
        List<RecordedEntity> queries = sql.record(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(SqlContract.BY_LITERALS)) {
                assertThat(statement.getConnection()).isSameAs(connection);
                assertThat(rows.getStatement()).isSameAs(statement);
                SqlContract.read(rows.getStatement().getConnection(), SqlContract.BY_LITERALS);
            }
            try (PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID)) {
                prepared.setInt(1, 1);
                prepared.execute();
                try (ResultSet rows = prepared.getResultSet()) {
                    assertThat(rows.getStatement()).isSameAs(prepared);
                }
                assertThat(prepared.getConnection()).isSameAs(connection);
            }
        });

        assertThat(queries).hasSize(3);
    }

    private boolean leadsBack() throws Exception {
        DataSource untraced = sql.untraced(sql.engine.dataSource());
        try (Connection connection = untraced.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlContract.BY_LITERALS)) {
            return statement.getConnection() == connection && rows.getStatement() == statement;
        } finally {
            close(untraced);
        }
    }

    /**
     * Guards against an object of ours where the application casts, injects or compares its own: nothing of it may
     * change.
     */
    @Test
    void givesTheObjectsThatAreThereWithoutTracing() throws Exception {
        sql.assumeCan(SqlCapability.KEEPING_TYPES);
        List<Class<?>> without;
        DataSource untraced = sql.untraced(sql.engine.dataSource());
        try (Connection connection = untraced.getConnection()) {
            without = types(connection);
        } finally {
            close(untraced);
        }
        List<Class<?>> with = new ArrayList<>();

        sql.record(connection -> with.addAll(types(connection)));

        assertThat(with)
                .extracting(SqlQueries::name)
                .containsExactlyElementsOf(
                        without.stream().map(SqlQueries::name).toList());
    }

    private static List<Class<?>> types(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID)) {
            prepared.setInt(1, 1);
            try (ResultSet rows = statement.executeQuery(SqlContract.BY_LITERALS);
                    ResultSet others = prepared.executeQuery()) {
                return List.of(
                        connection.getClass(),
                        connection.getMetaData().getClass(),
                        statement.getClass(),
                        prepared.getClass(),
                        rows.getClass(),
                        others.getClass(),
                        rows.getStatement().getClass(),
                        statement.getConnection().getClass());
            }
        }
    }

    /** Proxies of the JDK have a number of their own. */
    private static String name(Class<?> type) {
        return Proxy.isProxyClass(type) ? List.of(type.getInterfaces()).toString() : type.getName();
    }

    private void close(DataSource untraced) throws Exception {
        if (untraced != sql.engine.dataSource() && untraced instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * Guards against a question to a connection that the application has not asked: lazy and routing ones act upon each.
     */
    @Test
    void asksNothing_beforeTheApplicationDoes() throws Exception {
        JdbcCallLog log = new JdbcCallLog(sql.engine.dataSource());
        DataSource bare = sql.untraced(log.dataSource());
        prepare(bare);
        close(bare);
        List<String> untraced = log.take();
        DataSource logged = sql.traced(log.dataSource(), RecorderUnderTest.announce(sql.tracing.recorder()));
        sql.tracing.recorder().inSegment("request", request -> prepare(logged));
        List<String> asked = log.take();
        if (logged instanceof AutoCloseable closeable) {
            closeable.close();
        }

        assertThat(sql.take().subsegments()).isEmpty();
        assertThat(asked).doesNotContain("isWrapperFor", "unwrap", "getMetaData");
        if (!(bare instanceof AutoCloseable)) {
            // Pools look after their connections when they find the time; others do what they are told.
            assertThat(asked).isIn(untraced, List.of());
        }
    }

    private static void prepare(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(false);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID)) {
                prepared.setInt(1, 1);
                statement.setMaxRows(1);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Guards against connections that are never given back, and objects that live on when closed. */
    @Test
    void closesWhatTheDriverOpened() throws Exception {
        Connection connection = sql.traced.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SqlContract.BY_LITERALS);
        rows.close();
        assertThat(rows.isClosed()).isTrue();
        statement.close();
        assertThat(statement.isClosed()).isTrue();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        connection.close();
        // Some drivers make a statement of a closed connection, on which nothing runs.
        assertThatThrownBy(() -> SqlContract.read(connection, SqlContract.BY_LITERALS))
                .isInstanceOf(SQLException.class);
    }

    /** Guards against secrets: passwords in URLs and properties, values in queries, whatever happens to them. */
    @Test
    void showsNoSecret() throws Exception {
        List<RecordedEntity> queries = sql.record(connection -> {
            SqlContract.read(connection, SqlContract.BY_LITERALS);
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(SqlContract.BY_ID)) {
                statement.executeUpdate(
                        "update xray4j_items set name = '" + SqlContract.CANARY + "' /* " + SqlContract.CANARY + " */");
                statement.addBatch(SqlContract.INSERT);
                statement.executeBatch();
                prepared.setInt(1, 1);
                prepared.executeQuery().close();
            }
        });

        assertThat(queries).hasSize(4).noneMatch(query -> query.toString().contains(SqlContract.CANARY));
    }
}
