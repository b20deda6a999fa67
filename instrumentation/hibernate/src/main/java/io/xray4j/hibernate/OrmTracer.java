// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.config.SdkConfig;
import io.xray4j.segment.Namespace;
import io.xray4j.sql.SqlDialect;
import io.xray4j.sql.SqlTarget;
import io.xray4j.sql.SqlTracer;
import jakarta.persistence.NoResultException;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls on one factory's sessions, as X-Ray's SDK for Python names those of its ORM: after the database's
 * URL, with the method as an annotation.
 *
 * <p>Where JDBC is traced below, the call is a local step around the queries it leads to: they say what was asked, and are
 * the database's only node on the map. Where it is not, the call itself is what was asked of the database.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class OrmTracer {
    private final Recorder recorder;
    private final SqlTracer sql;
    private final SqlTarget target;
    /** The same in Hibernate's own language. */
    private final SqlTarget mapped;

    private final boolean hasQueriesBelow;

    OrmTracer(Recorder recorder, SessionFactory factory) {
        this.recorder = recorder;
        this.sql = new SqlTracer(recorder);
        MappedDatabase database = MappedDatabase.of(factory);
        this.target = database.target();
        this.mapped = new SqlTarget(target.name(), target.data(), SqlDialect.HQL);
        this.hasQueriesBelow = database.isTraced();
    }

    /**
     * Null if the call is not to be recorded.
     *
     * @param method what was called, as the annotation has it
     * @param operation the name of a call above queries that are recorded themselves, such as {@code find Order}
     * @param isNative whether the query is written in the database's language
     */
    @Nullable
    Subsegment begin(String method, String operation, @Nullable String query, boolean isNative) {
        Entity current = recorder.traceEntity();
        if (current == null || !current.isRecording() || !SdkConfig.isEnabled()) {
            return null;
        }
        Subsegment call = hasQueriesBelow
                ? recorder.beginSubsegment(operation, Namespace.LOCAL)
                : recorder.beginSubsegment(target.name(), Namespace.REMOTE);
        call.putAnnotation("hibernate", method);
        if (!hasQueriesBelow) {
            call.sql(target.data().withQuery(null, sql.recordedText(isNative ? target : mapped, query)));
        }
        return call;
    }

    /** Whether {@link #begin} has use for the text of a query. */
    boolean isTextWanted() {
        return !hasQueriesBelow && recorder.policy().recordsSqlText();
    }

    /** That there is no such row is an answer. */
    void failed(Subsegment call, Throwable thrown) {
        if (!(thrown instanceof NoResultException)) {
            call.addException(thrown, !hasQueriesBelow);
        }
    }
}
