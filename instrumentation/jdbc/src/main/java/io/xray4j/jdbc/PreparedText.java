// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.sql.SqlTarget;
import io.xray4j.sql.SqlTracer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a prepared query, made recordable when it first runs and cached for later runs.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class PreparedText {
    private final String preparation;
    private final @Nullable String sql;
    private volatile @Nullable Recorded recorded;

    private PreparedText(String preparation, @Nullable String sql) {
        this.preparation = preparation;
        this.sql = sql;
    }

    static PreparedText statement(@Nullable String sql) {
        return new PreparedText("statement", sql);
    }

    static PreparedText call(@Nullable String sql) {
        return new PreparedText("call", sql);
    }

    /** Returns X-Ray's word for how the query was prepared. */
    String preparation() {
        return preparation;
    }

    @Nullable
    String recorded(SqlTracer tracer, SqlTarget target) {
        Recorded known = recorded;
        if (known == null || known.tracer != tracer) {
            known = new Recorded(tracer, tracer.recordedText(target, sql));
            recorded = known;
        }
        return known.text;
    }

    /** Returns true if this is the text of such a statement, so that preparing it again adds nothing. */
    boolean is(String otherPreparation, @Nullable String otherSql) {
        return preparation.equals(otherPreparation) && (sql == null ? otherSql == null : sql.equals(otherSql));
    }

    /**
     * The recordable text with the tracer that made it: under the agent a statement may live longer than its first
     * recorder.
     */
    private record Recorded(SqlTracer tracer, @Nullable String text) {}
}
