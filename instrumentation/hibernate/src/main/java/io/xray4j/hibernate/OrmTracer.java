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
 * A recorder of the calls on one factory's sessions. Calls are named like those of the ORM in X-Ray's SDK for Python:
 * after the database's URL, with the method as an annotation.
 *
 * <p>If JDBC is traced below, the call is a local step around its queries, which record the text and are the database's
 * only node on the map. Otherwise the call itself is recorded as the call of the database.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class OrmTracer {
    private final Recorder recorder;
    private final SqlTracer sql;
    private final SqlTarget target;
    /** The same database, with Hibernate's own query language. */
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
     * Begins a call; returns null if the call is not recorded.
     *
     * @param method the called method, as in the annotation
     * @param operation the name of a call above recorded queries, such as {@code find Order}
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

    /** Returns true if {@link #begin} uses the text of a query. */
    boolean isTextWanted() {
        return !hasQueriesBelow && recorder.policy().recordsSqlText();
    }

    /** Records a failure. A missing row is a result and is not recorded. */
    void failed(Subsegment call, Throwable thrown) {
        if (!(thrown instanceof NoResultException)) {
            call.addException(thrown, !hasQueriesBelow);
        }
    }
}
