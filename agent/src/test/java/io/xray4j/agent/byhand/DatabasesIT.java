// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.jdbc.TracingDataSource;
import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sources that the application has had traced itself. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class DatabasesIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final boolean sameRecorder;

    DatabasesIT(boolean sameRecorder) {
        this.sameRecorder = sameRecorder;
    }

    @BeforeEach
    void start() {
        Hooks.recorder(sameRecorder ? tracing.recorder() : null);
    }

    @AfterEach
    void stop() {
        Hooks.recorder(null);
    }

    @Test
    void recordsOnce_aroundAPlainDataSource() throws Exception {
        recordsOnce(() -> TracingDataSource.wrap(h2(), recorder()).getConnection());
    }

    @Test
    void recordsOnce_aroundAPool() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(h2());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            recordsOnce(() -> TracingDataSource.wrap(pool, recorder()).getConnection());
        }
    }

    @Test
    void recordsOnce_insideAPool() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TracingDataSource.wrap(h2(), recorder()));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            recordsOnce(pool::getConnection);
        }
    }

    @Test
    void recordsOnce_byOurUrl() throws Exception {
        recordsOnce(() -> DriverManager.getConnection("jdbc:xray4j:h2:mem:hand"));
    }

    private static JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:hand;DB_CLOSE_DELAY=-1");
        return h2;
    }

    private Recorder recorder() {
        return tracing.recorder();
    }

    private void recordsOnce(Source source) throws Exception {
        recorder().inSegment("root", segment -> {
            try (Connection connection = source.connect();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("select 1").close();
            }
        });
        assertThat(tracing.take()).hasSubsegments("hand");
    }

    /** Connects. */
    @FunctionalInterface
    private interface Source {
        Connection connect() throws Exception;
    }
}
