// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.conformance.sql.SqlCapability;
import io.xray4j.testing.RecordedEntity;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A pool that draws its connections from a traced data source. */
class InsideAPoolIT extends PostgresScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) throws Exception {
        return AroundAPoolIT.pool(TracingDataSource.wrap(bare, recorder));
    }

    @Override
    protected DataSource untraced(DataSource bare) {
        return AroundAPoolIT.pool(bare);
    }

    /** What the pool refuses is not seen below it. */
    @Override
    protected Set<SqlCapability> cannot() {
        Set<SqlCapability> absent = new HashSet<>(super.cannot());
        absent.add(SqlCapability.RECORDING_REFUSALS_OF_A_POOL);
        return absent;
    }

    @Test
    void recordsAQueryOnce_whenItIsTracedInsideAndOutside() throws Exception {
        Recorder recorder = tracing.recorder();
        try (HikariDataSource pool = AroundAPoolIT.pool(TracingDataSource.wrap(engine().dataSource(), recorder))) {
            TracingDataSource twice = TracingDataSource.wrap(pool, recorder);
            recorder.inSegment("request", request -> {
                try (Connection connection = twice.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("select 1");
                }
            });
        }

        RecordedEntity request = tracing.take();
        assertThat(request.subsegments()).hasSize(1);
    }
}
