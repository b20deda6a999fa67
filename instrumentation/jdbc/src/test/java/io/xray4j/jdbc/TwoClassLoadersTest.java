// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * This integration twice in one process, by two class loaders over the same core, as an agent and an application may
 * have it. Neither knows the other's classes; a query is recorded once all the same.
 */
class TwoClassLoadersTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final FakeDatabase database = new FakeDatabase();
    private final URLClassLoader loader = new OwnFirst(
            TracingDataSource.class.getProtectionDomain().getCodeSource().getLocation());

    @BeforeEach
    void checkThatThereAreTwo() throws Exception {
        Class<?> copy = loader.loadClass(TracingDataSource.class.getName());
        assertThat(copy).isNotSameAs(TracingDataSource.class);
        assertThat(copy.getClassLoader()).isSameAs(loader);
    }

    @AfterEach
    void close() throws Exception {
        loader.close();
    }

    @Test
    void recordsByTheCopy_whereThereIsNothingElse() throws Exception {
        assertThat(everyKindOfQuery(copy(database.dataSource()))).hasSize(4);
    }

    @Test
    void recordsOnce_whenTheCopyIsOutside() throws Exception {
        DataSource both = copy(ours(database.dataSource()));

        assertThat(everyKindOfQuery(both)).hasSize(4);
    }

    @Test
    void recordsOnce_whenTheCopyIsInside() throws Exception {
        DataSource both = ours(copy(database.dataSource()));

        assertThat(everyKindOfQuery(both)).hasSize(4);
    }

    @Test
    void recordsOnce_withAPoolBetween() throws Exception {
        try (HikariDataSource pool = AroundAPoolIT.pool(copy(database.dataSource()))) {
            assertThat(everyKindOfQuery(ours(pool))).hasSize(4);
        }
    }

    @Test
    void asksTheDatabaseOnce() throws Exception {
        everyKindOfQuery(ours(copy(database.dataSource())));

        assertThat(database.calls("getDatabaseProductName")).isEqualTo(1);
        assertThat(database.calls("getUserName")).isEqualTo(1);
    }

    /** A plain query, one that is refused, a prepared one, and a batch. */
    private List<RecordedEntity> everyKindOfQuery(DataSource traced) throws SQLException {
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("select 2")) {
                statement.execute("select 1");
                assertThatThrownBy(() -> statement.execute("select nope")).isInstanceOf(SQLException.class);
                prepared.executeQuery().close();
                statement.addBatch("set @x = 3");
                statement.executeBatch();
            }
        });
        List<RecordedEntity> queries = tracing.take().subsegments();
        assertThat(queries)
                .allSatisfy(query -> assertThat(query).hasName("fake").hasSubsegments());
        assertThat(queries).extracting(RecordedEntity::isFault).containsExactly(false, true, false, false);
        return queries;
    }

    private DataSource ours(DataSource inner) {
        return TracingDataSource.wrap(inner, tracing.recorder());
    }

    private DataSource copy(DataSource inner) throws Exception {
        return (DataSource) loader.loadClass(TracingDataSource.class.getName())
                .getMethod("wrap", DataSource.class, Recorder.class)
                .invoke(null, inner, tracing.recorder());
    }

    /** Has this integration's classes for itself, and everything else in common with the test. */
    private static final class OwnFirst extends URLClassLoader {
        OwnFirst(URL classes) {
            super(new URL[] {classes}, OwnFirst.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.xray4j.jdbc.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }
    }
}
