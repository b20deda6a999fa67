// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Records queries, alike for every driver. An integration calls {@link #begin} before the driver and {@link
 * SqlCall#end} after it, whatever the driver did. Neither throws.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SqlTracer {
    private static final int MAX_QUERY = 16_000;

    private final Recorder recorder;

    public SqlTracer(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * The text of a query as it is recorded: without literals, unless they were asked for; null when no text is
     * recorded at all. For a statement that runs often this is done once.
     */
    public @Nullable String recordedText(SqlTarget target, @Nullable String sql) {
        if (sql == null || !recorder.isStreamSql()) {
            return null;
        }
        String kept = sql.length() <= MAX_QUERY ? sql : sql.substring(0, MAX_QUERY);
        return recorder.isSqlLiterals() ? kept : SqlLiterals.replace(kept, target.dialect());
    }

    /** Begins the subsegment of a query whose text is not prepared. */
    public SqlCall begin(SqlTarget target, @Nullable String sql) {
        Subsegment subsegment = open(target);
        if (subsegment.isRecording()) {
            subsegment.sql(target.data().withQuery(null, recordedText(target, sql)));
        }
        return new SqlCall(subsegment);
    }

    /**
     * Begins the subsegment of a prepared query.
     *
     * @param preparation {@code statement} or {@code call}
     * @param recordedText what {@link #recordedText} said of its text
     */
    public SqlCall beginPrepared(SqlTarget target, String preparation, @Nullable String recordedText) {
        Subsegment subsegment = open(target);
        if (subsegment.isRecording()) {
            subsegment.sql(target.data().withQuery(preparation, recorder.isStreamSql() ? recordedText : null));
        }
        return new SqlCall(subsegment);
    }

    private Subsegment open(SqlTarget target) {
        return recorder.beginSubsegment(target.name(), Namespace.REMOTE);
    }
}
