// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SegmentNotFoundException;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKey;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingDataSourceTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final FakeDatabase database = new FakeDatabase();

    @Test
    void asksTheDatabaseOnce_whateverRuns() throws Exception {
        DataSource traced = traced();
        for (int i = 0; i < 5; i++) {
            query(traced);
            tracing.take();
        }

        assertThat(database.questions()).isEqualTo(5);
        assertThat(database.calls("getMetaData")).isEqualTo(5);
        assertThat(database.calls("getURL")).isEqualTo(5);
        assertThat(database.calls("getUserName")).isEqualTo(1);
        assertThat(database.calls("getCatalog")).isZero();
    }

    @Test
    void asksTheDatabaseNothing_whenNothingIsRecorded() throws Exception {
        DataSource traced = traced();
        select(traced);
        tracing.recorder().beginSegment("request", TraceHeader.parse("Sampled=0"));
        select(traced);
        tracing.recorder().endSegment();

        assertThat(database.calls("getMetaData")).isZero();
    }

    @Test
    void recordsEachUser_byItsOwnName() throws Exception {
        DataSource traced = traced();
        query(traced);
        assertThat(tracing.take().subsegment("fake")).hasNo("/sql/user");

        database.answers("getConnection", database.dataSource().getConnection());
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced.getConnection("anna", "s3cret");
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        });

        RecordedEntity request = tracing.take();
        assertThat(request.subsegment("fake")).has("/sql/user", "anna");
        assertThat(request.toString()).doesNotContain("s3cret");
        assertThat(database.calls("getDatabaseProductName")).isEqualTo(2);
    }

    /** A query that first runs where nothing is known of its database must not be remembered by the wrong dialect. */
    @Test
    void readsAPreparedQuery_byTheDialectOfItsDatabase() throws Exception {
        database.answers("getDatabaseProductName", "MySQL");
        try (Connection connection = traced().getConnection();
                PreparedStatement prepared = connection.prepareStatement("select 1 as \"text in MySQL\"")) {
            prepared.execute();
            tracing.recorder().inSegment("request", request -> prepared.execute());
        }

        assertThat(tracing.take().subsegment("fake")).has("/sql/sanitized_query", "select ? as ?");
    }

    @Test
    void takesTheDialectFromTheUrl_whenTheProductIsNotTold() throws Exception {
        database.answers("getDatabaseProductName", FakeDatabase.NULL).answers("getURL", "jdbc:mysql://db/shop");
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1 as \"text in MySQL\"");
            }
        });

        assertThat(tracing.take().subsegment("shop@db")).has("/sql/sanitized_query", "select ? as ?");
    }

    /** Oracle's clients take a password with the user's name. */
    @Test
    void recordsNoPassword_thatStandsWithTheUser() throws Exception {
        database.answers("getUserName", "scott/s3cret");
        query(traced());

        assertThat(tracing.take().subsegment("fake")).has("/sql/user", "scott");
    }

    @Test
    void tellsDatabasesApart_thatOneDataSourceLeadsTo() throws Exception {
        DataSource traced = traced();
        for (String name : new String[] {"north", "south", "north"}) {
            database.answers("getURL", "jdbc:postgresql://db/" + name);
            query(traced);
            assertThat(tracing.take()).hasSubsegments(name + "@db");
        }

        assertThat(database.calls("getUserName")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getDatabaseProductName",
                "getDatabaseProductVersion",
                "getDriverName",
                "getDriverVersion",
                "getUserName"
            })
    void recordsTheRest_whenTheDriverThrows(String question) throws Exception {
        database.answers(question, new AbstractMethodError("a driver from 1999"));
        DataSource traced = traced();
        for (int i = 0; i < 5; i++) {
            query(traced);
            assertThat(tracing.take().subsegment("fake"))
                    .isOk()
                    .has("/sql/url", "jdbc:h2:mem:fake")
                    .has("/sql/sanitized_query", "select ?");
        }

        assertThat(database.calls(question)).isEqualTo(SqlTargets.MAX_READS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getDatabaseProductName",
                "getDatabaseProductVersion",
                "getDriverName",
                "getDriverVersion",
                "getUserName"
            })
    void recordsTheRest_whenTheDriverAnswersNull(String question) throws Exception {
        database.answers(question, FakeDatabase.NULL);
        DataSource traced = traced();
        query(traced);
        query(traced);

        assertThat(tracing.take().subsegment("fake")).has("/sql/url", "jdbc:h2:mem:fake");
        assertThat(tracing.take().subsegment("fake")).has("/sql/url", "jdbc:h2:mem:fake");
        assertThat(database.calls(question)).isEqualTo(1);
    }

    @Test
    void takesTheProductsName_whenThereIsNoUrl() throws Exception {
        database.answers("getURL", FakeDatabase.NULL);
        query(traced());

        assertThat(tracing.take().subsegment("H2")).hasNo("/sql/url").has("/sql/database_type", "H2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getMetaData", "getURL"})
    void recordsTheQuery_whenNothingIsKnown(String question) throws Exception {
        database.answers(question, new SQLException("no metadata today"));
        DataSource traced = traced();
        query(traced);
        assertThat(tracing.take().subsegment("database")).isOk().has("/sql/sanitized_query", "select ?");

        database.behaves(question);
        query(traced);
        assertThat(tracing.take()).hasSubsegments("fake");

        // Of a data source with one database it can only be that one.
        database.answers(question, new SQLException("no metadata today"));
        query(traced);
        assertThat(tracing.take()).hasSubsegments("fake");
    }

    @Test
    void recordsTheQuery_whenMetadataIsNull() throws Exception {
        database.answers("getMetaData", FakeDatabase.NULL);
        query(traced());

        assertThat(tracing.take()).hasSubsegments("database");
    }

    @Test
    void passesOn_whateverTheDriverThrows() throws Exception {
        Throwable[] failures = {
            new SQLException("refused"), new IllegalStateException("closed"), new AssertionError("a driver's bug")
        };
        DataSource traced = traced();
        for (Throwable failure : failures) {
            database.answers("execute", failure)
                    .answers("executeUpdate", failure)
                    .answers("executeBatch", failure);
            tracing.recorder().inSegment("request", request -> {
                try (Connection connection = traced.getConnection();
                        Statement statement = connection.createStatement();
                        PreparedStatement prepared = connection.prepareStatement("select 1")) {
                    assertThat(catchThrowable(() -> statement.execute("select 1")))
                            .isSameAs(failure);
                    assertThat(catchThrowable(prepared::executeUpdate)).isSameAs(failure);
                    assertThat(catchThrowable(statement::executeBatch)).isSameAs(failure);
                }
            });

            RecordedEntity request = tracing.take();
            assertThat(request.subsegments())
                    .hasSize(3)
                    .allSatisfy(query -> assertThat(query).hasFlags(true, false, false));
            // The others refer to the record of the first.
            assertThat(request.subsegments().get(0)).hasException(failure.getClass());
        }
    }

    @Test
    void failsToConnect_asTheDriverDoes() throws Exception {
        SQLException refused = new SQLException("refused");
        database.answers("getConnection", refused);

        assertThat(catchThrowable(traced()::getConnection)).isSameAs(refused);
        assertThat(catchThrowable(() -> traced().getConnection("u", "p"))).isSameAs(refused);
    }

    @Test
    void closesOnce_whatIsClosedOnce() throws Exception {
        Connection connection = traced().getConnection();
        Statement statement = connection.createStatement();

        statement.close();
        assertThat(database.calls("close")).isEqualTo(1);
        connection.close();
        assertThat(database.calls("close")).isEqualTo(2);
    }

    @Test
    void leavesADataSourceAlone_thatIsTraced() throws Exception {
        TracingDataSource once = traced();

        assertThat(TracingDataSource.wrap(once, tracing.recorder())).isSameAs(once);
    }

    @Test
    void traces_whenTheDriverCannotSayWhatItWraps() throws Exception {
        database.answers("isWrapperFor", new SQLFeatureNotSupportedException("isWrapperFor"));
        query(traced());

        assertThat(tracing.take()).hasSubsegments("fake");
    }

    @Test
    void throwsIntoTheCaller_whenThatWasAskedFor() throws Exception {
        tracing.recorder().configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));

        assertThatThrownBy(() -> select(traced())).isInstanceOf(SegmentNotFoundException.class);
    }

    @Test
    void recordsTheBeginning_ofALargeBatch() throws Exception {
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced().getConnection();
                    Statement statement = connection.createStatement()) {
                database.answers("addBatch", FakeDatabase.NULL).answers("executeBatch", new int[0]);
                for (int i = 0; i < 10_000; i++) {
                    statement.addBatch("delete from t where id = " + i);
                }
                statement.executeBatch();
            }
        });

        assertThat(tracing.take().subsegment("fake").text("/sql/sanitized_query"))
                .startsWith("delete from t where id = ?;\ndelete from t where id = ?;\n")
                .hasSizeBetween(3_000, 4_100);
    }

    @Test
    void answersForTheDriver_whatItDoesNotOffer() throws Exception {
        TracingDataSource traced = traced();

        assertThatThrownBy(traced::createConnectionBuilder).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(traced::createShardingKeyBuilder).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThat(traced.getLoginTimeout()).isZero();
        traced.setLoginTimeout(7);
        assertThat(traced.getLoginTimeout()).isEqualTo(7);
        traced.close();
    }

    @Test
    void tracesWhatABuilderBuilds() throws Exception {
        Connection bare = database.dataSource().getConnection();
        database.answers("createConnectionBuilder", new Builder(bare));
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced().createConnectionBuilder()
                            .user("anna")
                            .password("s3cret")
                            .build();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        });

        assertThat(tracing.take().subsegment("fake")).has("/sql/user", "anna");
    }

    private TracingDataSource traced() {
        return TracingDataSource.wrap(database.dataSource(), tracing.recorder());
    }

    private void query(DataSource traced) throws SQLException {
        tracing.recorder().inSegment("request", request -> select(traced));
    }

    private static void select(DataSource traced) throws SQLException {
        try (Connection connection = traced.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private record Builder(Connection connection) implements ConnectionBuilder {
        @Override
        public ConnectionBuilder user(String username) {
            return this;
        }

        @Override
        public ConnectionBuilder password(String password) {
            return this;
        }

        @Override
        public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
            return this;
        }

        @Override
        public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
            return this;
        }

        @Override
        public Connection build() {
            return connection;
        }
    }
}
