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
 * A tracer of one connection's queries. It reads the database's metadata before the first recorded query; a connection
 * that is never used in a sampled trace is never asked for them.
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

    /** Runs a query whose text is not prepared. Returns and throws what the driver returns and throws. */
    <T extends @Nullable Object> T query(@Nullable String sql, JdbcWork<T> work) throws SQLException {
        if (tracer.recordsNothing()) {
            return work.run();
        }
        return run(tracer.begin(target(), sql), work);
    }

    /** Runs a prepared query. Returns and throws what the driver returns and throws. */
    <T extends @Nullable Object> T prepared(PreparedText text, JdbcWork<T> work) throws SQLException {
        if (tracer.recordsNothing()) {
            return work.run();
        }
        SqlTarget where = target();
        // The text is cached, so it is parsed only in the dialect of a database that is known from its metadata.
        String recorded = recorder.traceEntity() == null ? null : text.recorded(tracer, where);
        return run(tracer.beginPrepared(where, text.preparation(), recorded), work);
    }

    /** Records a failure of a step before or after a query. */
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
                // The query is only passed to the strategy for a missing segment.
                return SqlTargets.UNKNOWN;
            }
            known = targets.of(connection, user, recorder);
            target = known;
        }
        return known;
    }
}
