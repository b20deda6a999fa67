// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.sql.SqlCall;
import io.xray4j.sql.SqlTarget;
import io.xray4j.sql.SqlTracer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Records what one connection runs. The database is asked who it is before the first query that is recorded; a
 * connection that is never used in a sampled trace is never asked.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class QueryTracer {
    private final Recorder recorder;
    private final SqlTracer tracer;
    private final SqlTargets targets;
    private final Connection connection;
    private final @Nullable String user;
    private volatile @Nullable SqlTarget target;

    QueryTracer(Recorder recorder, SqlTargets targets, Connection connection, @Nullable String user) {
        this.recorder = recorder;
        this.tracer = new SqlTracer(recorder);
        this.targets = targets;
        this.connection = connection;
        this.user = user;
    }

    /** Runs a query whose text is not prepared. Returns and throws what the driver does. */
    <T extends @Nullable Object> T query(@Nullable String sql, JdbcWork<T> work) throws SQLException {
        if (tracer.recordsNothing()) {
            return work.run();
        }
        return run(tracer.begin(target(), sql), work);
    }

    /** Runs a prepared query. Returns and throws what the driver does. */
    <T extends @Nullable Object> T prepared(PreparedText text, JdbcWork<T> work) throws SQLException {
        if (tracer.recordsNothing()) {
            return work.run();
        }
        SqlTarget where = target();
        // The text is kept for later, so it is read only by the dialect of a database that was asked.
        String recorded = recorder.traceEntity() == null ? null : text.recorded(tracer, where);
        return run(tracer.beginPrepared(where, text.preparation(), recorded), work);
    }

    /** A step before or after a query has failed. */
    void failed(@Nullable PreparedText text, Throwable thrown) {
        if (tracer.recordsNothing() || recorder.traceEntity() == null) {
            return;
        }
        SqlTarget where = target();
        tracer.failed(
                where,
                text == null ? null : text.preparation(),
                text == null ? null : text.recorded(tracer, where),
                thrown,
                ServerErrors.isOne(thrown));
    }

    private static <T extends @Nullable Object> T run(SqlCall call, JdbcWork<T> work) throws SQLException {
        T result;
        try {
            result = work.run();
        } catch (Throwable thrown) {
            call.end(thrown, ServerErrors.isOne(thrown));
            throw thrown;
        }
        call.end(null);
        return result;
    }

    private SqlTarget target() {
        SqlTarget known = target;
        if (known == null) {
            if (recorder.traceEntity() == null) {
                // Only the strategy for a missing segment will hear of this query.
                return SqlTargets.UNKNOWN;
            }
            known = targets.of(connection, user, recorder);
            target = known;
        }
        return known;
    }
}
