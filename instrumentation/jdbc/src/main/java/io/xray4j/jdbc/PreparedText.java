// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.sql.SqlTarget;
import io.xray4j.sql.SqlTracer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a prepared query, made recordable when it first runs and kept for the next time.
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

    /** X-Ray's word for how the query was prepared. */
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

    /** True if it is the text of such a statement, so that nothing new is learnt by preparing it again. */
    boolean is(String otherPreparation, @Nullable String otherSql) {
        return preparation.equals(otherPreparation) && (sql == null ? otherSql == null : sql.equals(otherSql));
    }

    /** Under the agent a statement may live longer than the recorder that it began with. */
    private record Recorded(SqlTracer tracer, @Nullable String text) {}
}
