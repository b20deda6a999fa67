// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;

/**
 * What the X-Ray SDK for Python was recorded at, by the numbers of those recordings, as it is here: the same work by
 * JDBC, the same {@code sql} block whole. Where the recording shows a defect, what should have been: the host and the
 * database for a name instead of the method's, whatever the form of the address; nothing in place of {@code unknown};
 * no block that bleeds into the next query; the text of the query, without its literals.
 */
class RecordedScenariosTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final FakeDatabase database = new FakeDatabase();

    /** Of a template there is nothing here: that is Spring's. */
    @Test
    void django71_queriesOfADatabaseOnAHost() throws Exception {
        List<RecordedEntity> queries = djangoQueries();

        assertThat(queries).hasSize(2);
        Map<String, String> first = sqlite("statement");
        first.put("sanitized_query", "SELECT ? AS x");
        assertThat(queries.get(0)).hasName("shop@dbhost").isRemote().isOk();
        assertThat(sql(queries.get(0))).isEqualTo(first);
        Map<String, String> second = sqlite("statement");
        second.put("sanitized_query", "SELECT ?");
        assertThat(sql(queries.get(1))).isEqualTo(second);
        assertRefused(queries.get(1));
    }

    @Test
    void django72_noTextWhereNoneIsWanted() throws Exception {
        tracing.recorder().configure(c -> c.streamSql(false));

        List<RecordedEntity> queries = djangoQueries();

        assertThat(queries).hasSize(2).allSatisfy(query -> {
            assertThat(query).hasName("shop@dbhost").isRemote();
            assertThat(sql(query)).isEqualTo(sqlite("statement"));
        });
        assertRefused(queries.get(1));
    }

    /** A real SQLite. Reading rows and committing are not recorded. */
    @Test
    void sqlite90_everyQueryByTheNameOfItsDatabase() throws Exception {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite::memory:");
        Map<String, String> block = new LinkedHashMap<>();
        DataSource traced = TracingDataSource.wrap(sqlite, tracing.recorder());
        tracing.recorder().inSegment("root", root -> {
            try (Connection connection = traced.getConnection();
                    Statement statement = connection.createStatement()) {
                block.putAll(versions(connection.getMetaData()));
                statement.execute("create table t (x integer)");
                try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                    for (int i = 0; i < 3; i++) {
                        insert.setInt(1, i);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                statement.executeQuery("select x from t where x = 1").close();
                assertThatThrownBy(() -> statement.executeQuery("select nope from t"))
                        .isInstanceOf(SQLException.class);
                connection.setAutoCommit(false);
                connection.commit();
            }
        });
        block.put("url", "jdbc:sqlite::memory:");
        block.put("database_type", "SQLite");

        List<RecordedEntity> queries = tracing.take().subsegments();
        assertThat(queries)
                .extracting(query -> query.text("/sql/sanitized_query"))
                .containsExactly(
                        "create table t (x integer)",
                        "insert into t values (?)",
                        "select x from t where x = ?",
                        "select nope from t");
        assertThat(queries).allSatisfy(query -> {
            assertThat(query).hasName(":memory:").isRemote();
            Map<String, String> known = sql(query);
            known.remove("sanitized_query");
            known.remove("preparation");
            assertThat(known).isEqualTo(block);
        });
        RecordedEntity refused = queries.get(3);
        assertThat(queries.subList(0, 3)).allSatisfy(query -> assertThat(query).isOk());
        assertThat(refused).hasFlags(true, false, false).has("/cause/exceptions/0/remote", "true");
        assertThat(refused.text("/cause/exceptions/0/message")).contains("no such column: nope");
    }

    @Test
    void postgresql91_oneBlockForEveryWayToAsk() throws Exception {
        postgresql("jdbc:postgresql://h:5432/db?user=u&password=xxx", "12.4");

        RecordedEntity root = everyWayToAsk();

        Map<String, String> block = postgresql("jdbc:postgresql://h:5432/db");
        assertEveryWay(root, block, "db@h");
        assertThat(root.toString()).doesNotContain("xxx");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://u:pw@h:5432/db, jdbc:postgresql://h:5432/db",
        "jdbc:postgresql://h:5432/db?user=u&options='-c a=b', jdbc:postgresql://h:5432/db",
        "jdbc:postgresql://h:5432/db?options=-c%20a%3Db&password=pw, jdbc:postgresql://h:5432/db",
    })
    void postgresql92_whateverTheFormOfTheAddress(String address, String shown) throws Exception {
        postgresql(address, "12.4");

        RecordedEntity root = everyWayToAsk();

        assertEveryWay(root, postgresql(shown), "db@h");
        assertThat(root.toString()).doesNotContain("pw", "unknown");
    }

    @Test
    void postgresql93_noWordForAPortThatIsNotSaid() throws Exception {
        postgresql("jdbc:postgresql://h/db?user=u&password=xxx", "12.4");

        RecordedEntity root = everyWayToAsk();

        assertEveryWay(root, postgresql("jdbc:postgresql://h/db"), "db@h");
        assertThat(root.toString()).doesNotContain("xxx", "unknown");
    }

    /** Neither a name that is empty nor a user that is null. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://us%40er:p%40ss@db.host:5432/dbname?sslmode=require, PostgreSQL, us@er,"
                        + " dbname@db.host, jdbc:postgresql://db.host:5432/dbname",
                "jdbc:mysql://root:secret@h/db, MySQL, root, db@h, jdbc:mysql://h/db",
                "jdbc:sqlite:, SQLite, -, SQLite, jdbc:sqlite:",
                "jdbc:postgresql://h/db, PostgreSQL, -, db@h, jdbc:postgresql://h/db",
            })
    void addresses97_nameUrlUserAndType(
            String address, String product, @Nullable String user, String name, String shown) throws Exception {
        known(address, product, "1.0", "driver", "2.0", user);
        query("SELECT 1");

        RecordedEntity query = tracing.take().subsegment(name);
        Map<String, String> block = new LinkedHashMap<>();
        block.put("url", shown);
        block.put("database_type", product);
        block.put("database_version", "1.0");
        block.put("driver_version", "driver 2.0");
        block.put("sanitized_query", "SELECT ?");
        if (user != null) {
            block.put("user", user);
        }
        assertThat(sql(query)).isEqualTo(block);
        assertThat(query.toString()).doesNotContain("p%40ss", "secret");
    }

    /** A query, and a batch that the database refuses. */
    private List<RecordedEntity> djangoQueries() throws SQLException {
        known("jdbc:sqlite://dbhost/shop?password=pw", "sqlite", "3.40.1", "driver", "1.0", "dbu");
        database.answers("executeQuery", FakeDatabase.NULL)
                .answers(
                        "executeBatch",
                        new BatchUpdateException(
                                "executemany() can only execute DML statements.", "42000", 1, new int[0]));
        DataSource traced = traced();
        tracing.recorder().inSegment("djsvc", root -> {
            try (Connection connection = traced.getConnection();
                    PreparedStatement one = connection.prepareStatement("SELECT ? AS x");
                    PreparedStatement many = connection.prepareStatement("SELECT ?")) {
                one.setInt(1, 7);
                one.executeQuery();
                assertThatThrownBy(many::executeBatch).isInstanceOf(BatchUpdateException.class);
            }
        });
        return tracing.take().subsegments();
    }

    private static void assertRefused(RecordedEntity query) {
        assertThat(query)
                .hasName("shop@dbhost")
                .isRemote()
                .hasFlags(true, false, false)
                .hasException(BatchUpdateException.class)
                .has("/cause/exceptions/0/message", "executemany() can only execute DML statements.")
                .has("/cause/exceptions/0/remote", "true");
    }

    private static Map<String, String> sqlite(String preparation) {
        Map<String, String> block = new LinkedHashMap<>();
        block.put("url", "jdbc:sqlite://dbhost/shop");
        block.put("user", "dbu");
        block.put("database_type", "sqlite");
        block.put("database_version", "3.40.1");
        block.put("driver_version", "driver 1.0");
        block.put("preparation", preparation);
        return block;
    }

    /** A query, a batch, a call, a query that is refused, and another one. */
    private RecordedEntity everyWayToAsk() throws SQLException {
        DataSource traced = traced();
        tracing.recorder().inSegment("root", root -> {
            try (Connection connection = traced.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement batch = connection.prepareStatement("select ?");
                    CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
                statement.execute("select 1");
                database.answers("executeBatch", new int[0]);
                batch.executeBatch();
                database.answers("execute", true);
                call.execute();
                database.answers("execute", new SQLException("sql error", "42601", 1));
                assertThatThrownBy(() -> statement.execute("select 2")).hasMessage("sql error");
                database.behaves("execute");
                statement.execute("select 3");
            }
        });
        return tracing.take();
    }

    private static void assertEveryWay(RecordedEntity root, Map<String, String> block, String name) {
        List<RecordedEntity> queries = root.subsegments();
        assertThat(queries).hasSize(5).allSatisfy(query -> {
            assertThat(query).hasName(name).isRemote();
            Map<String, String> known = sql(query);
            assertThat(known.remove("sanitized_query")).isIn("select ?", "{? = call abs(?)}");
            known.remove("preparation");
            assertThat(known).isEqualTo(block);
        });
        assertThat(queries)
                .extracting(query -> query.text("/sql/preparation"))
                .containsExactly(null, "statement", "call", null, null);
        assertThat(queries).extracting(RecordedEntity::isFault).containsExactly(false, false, false, true, false);
        assertThat(queries.get(3))
                .hasException(SQLException.class)
                .has("/cause/exceptions/0/message", "sql error")
                .has("/cause/exceptions/0/remote", "true");
    }

    private void postgresql(String address, String version) {
        known(address, "PostgreSQL", version, "PostgreSQL JDBC Driver", "42.7.14", "u");
    }

    private static Map<String, String> postgresql(String shown) {
        Map<String, String> block = new LinkedHashMap<>();
        block.put("url", shown);
        block.put("user", "u");
        block.put("database_type", "PostgreSQL");
        block.put("database_version", "12.4");
        block.put("driver_version", "PostgreSQL JDBC Driver 42.7.14");
        return block;
    }

    private void known(
            String url, String product, String version, String driver, String driverVersion, @Nullable String user) {
        database.answers("getURL", url)
                .answers("getDatabaseProductName", product)
                .answers("getDatabaseProductVersion", version)
                .answers("getDriverName", driver)
                .answers("getDriverVersion", driverVersion)
                .answers("getUserName", user == null ? FakeDatabase.NULL : user);
    }

    private void query(String sql) throws SQLException {
        DataSource traced = traced();
        tracing.recorder().inSegment("root", root -> {
            try (Connection connection = traced.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private DataSource traced() {
        return TracingDataSource.wrap(database.dataSource(), tracing.recorder());
    }

    private static Map<String, String> versions(DatabaseMetaData metadata) throws SQLException {
        return Map.of(
                "database_version",
                metadata.getDatabaseProductVersion(),
                "driver_version",
                metadata.getDriverName() + " " + metadata.getDriverVersion());
    }

    /** The whole block. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> sql(RecordedEntity query) {
        return new ObjectMapper().convertValue(query.json().path("sql"), LinkedHashMap.class);
    }
}
