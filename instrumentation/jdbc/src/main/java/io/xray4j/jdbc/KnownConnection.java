// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.sql.SqlCall;
import io.xray4j.sql.SqlTarget;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The data that is stored beside a connection: its database, which is determined before the first recorded query. It
 * has no reference to the connection.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class KnownConnection {
    private final WeakReference<@Nullable Connection> connection;
    private final SqlTargets targets;
    private volatile @Nullable SqlTarget target;

    KnownConnection(@Nullable Connection connection, SqlTargets targets) {
        this.connection = new WeakReference<>(connection);
        this.targets = targets;
    }

    SqlTarget target(Recorder recorder) {
        SqlTarget known = target;
        if (known != null) {
            return known;
        }
        if (recorder.traceEntity() == null) {
            // The query is only passed to the strategy for a missing segment.
            return SqlTargets.UNKNOWN;
        }
        Connection asked = connection.get();
        if (asked == null) {
            return targets.only();
        }
        known = targets.of(asked, null, recorder);
        target = known;
        return known;
    }

    SqlCall begin(JdbcCalls.Reporting to, PreparedText text) {
        SqlTarget where = target(to.recorder());
        // The text is cached, so it is parsed only in the dialect of a database that is known from its metadata.
        String recorded = to.recorder().traceEntity() == null ? null : text.recorded(to.tracer(), where);
        return to.tracer().beginPrepared(where, text.preparation(), recorded);
    }

    void failed(JdbcCalls.Reporting to, @Nullable PreparedText text, Throwable thrown) {
        SqlTarget where = target(to.recorder());
        to.tracer()
                .failed(
                        where,
                        text == null ? null : text.preparation(),
                        text == null ? null : text.recorded(to.tracer(), where),
                        thrown,
                        ServerErrors.isOne(thrown));
    }
}
