// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.sql.SqlCall;
import io.xray4j.sql.SqlTracer;
import io.xray4j.sql.WeakIdentityMap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls on a driver's own objects, for those who see each call but put nothing in its place: an agent. Every
 * connection, statement and row stays the driver's, so that each cast, each {@code instanceof} and each {@code unwrap}
 * answers as it does without tracing.
 *
 * <p>What is to be known of a statement (its text, its connection) is remembered beside it until it is collected. Nothing
 * is asked of a connection before a query runs on it. Objects may stand above one another, as a pool's do above a
 * driver's: a query is recorded once, by whom it meets first.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JdbcCalls {
    private final Supplier<Recorder> recorders;
    private final SqlTargets targets = new SqlTargets();
    private final WeakIdentityMap<Connection, KnownConnection> connections = new WeakIdentityMap<>();
    private final WeakIdentityMap<Statement, KnownStatement> statements = new WeakIdentityMap<>();
    private volatile @Nullable Reporting reporting;

    /** Records with the recorder that is given at each call. */
    public JdbcCalls(Supplier<Recorder> recorders) {
        this.recorders = recorders;
    }

    /** A connection has made a statement that is not prepared. */
    public void created(Connection connection, Statement statement) {
        remember(connection, statement, null);
    }

    /** A connection has prepared a statement. */
    public void prepared(Connection connection, @Nullable String sql, boolean isCall, Statement statement) {
        String preparation = isCall ? "call" : "statement";
        KnownStatement known = statements.get(statement);
        // Overloads call each other, and drivers keep statements for the next time.
        if (known == null || known.text == null || !known.text.is(preparation, sql)) {
            remember(connection, statement, isCall ? PreparedText.call(sql) : PreparedText.statement(sql));
        }
    }

    /** A statement runs this text. Null if it is not to be recorded. */
    public @Nullable SqlCall begin(Statement statement, @Nullable String sql) {
        Reporting to = reporting();
        if (to.tracer.recordsNothing()) {
            return null;
        }
        return to.tracer.begin(known(statement).connection.target(to.recorder), sql);
    }

    /** A statement runs what it was prepared for. Null if that is not to be recorded. */
    public @Nullable SqlCall beginPrepared(Statement statement) {
        Reporting to = reporting();
        if (to.tracer.recordsNothing()) {
            return null;
        }
        KnownStatement known = known(statement);
        PreparedText text = known.text == null ? PreparedText.statement(null) : known.text;
        return known.connection.begin(to, text);
    }

    /** A statement runs its batch. Null if that is not to be recorded. */
    public @Nullable SqlCall beginBatch(Statement statement) {
        KnownStatement known = statements.get(statement);
        if (known == null || known.text != null) {
            return beginPrepared(statement);
        }
        String queries = known.batch == null ? null : known.batch.text();
        // Run or failed, the driver's batch is empty after this.
        clearBatch(statement);
        return begin(statement, queries);
    }

    /** A query that was begun here has failed. */
    public void end(SqlCall call, Throwable thrown) {
        call.end(thrown, ServerErrors.isOne(thrown));
    }

    /** How many queries wait in a statement's batch: to be given to {@link #addedToBatch}. */
    public int batchSize(Statement statement) {
        KnownStatement known = statements.get(statement);
        return known == null || known.batch == null ? 0 : known.batch.size();
    }

    /**
     * A statement has put a query into its batch.
     *
     * @param sizeBefore the size before; drivers whose methods call each other add a query once all the same
     */
    public void addedToBatch(Statement statement, @Nullable String sql, int sizeBefore) {
        KnownStatement known = known(statement);
        BatchText batch = known.batch == null ? new BatchText() : known.batch;
        known.batch = batch;
        if (batch.size() == sizeBefore) {
            batch.add(sql);
        }
    }

    /** A statement has forgotten its batch. */
    public void clearBatch(Statement statement) {
        KnownStatement known = statements.get(statement);
        if (known != null && known.batch != null) {
            known.batch.clear();
        }
    }

    /** A connection could not prepare a statement. */
    public void failedToPrepare(Connection connection, @Nullable String sql, boolean isCall, Throwable thrown) {
        failed(known(connection), isCall ? PreparedText.call(sql) : PreparedText.statement(sql), thrown);
    }

    /** A connection has failed at what is no query: a commit, say. */
    public void failed(Connection connection, Throwable thrown) {
        failed(known(connection), null, thrown);
    }

    /** A statement has failed at what is no query: a parameter, say. */
    public void failed(Statement statement, Throwable thrown) {
        KnownStatement known = known(statement);
        failed(known.connection, known.text, thrown);
    }

    /** Rows have failed to be read, or to be closed. */
    public void failed(ResultSet rows, Throwable thrown) {
        Statement statement = null;
        try {
            statement = rows.getStatement();
        } catch (SQLException closed) {
            // Nobody knows any more whose rows these were.
        }
        if (statement != null) {
            failed(statement, thrown);
        } else {
            failedToConnect(null, thrown);
        }
    }

    /**
     * No connection was to be had.
     *
     * @param url where it was to lead; null if that is unknown
     */
    public void failedToConnect(@Nullable String url, Throwable thrown) {
        reporting()
                .tracer
                .failed(
                        url == null ? targets.only() : JdbcDatabase.named(url, null),
                        null,
                        null,
                        thrown,
                        ServerErrors.isOne(thrown));
    }

    /**
     * Begins a stretch in which a driver's own queries are not recorded: it finds something out for a method that is no
     * query. Null if none would be anyway. To be closed on the same thread.
     */
    public @Nullable Entity beginUnrecorded() {
        Reporting to = reporting();
        return to.recorder.traceEntity() == null || to.tracer.recordsNothing()
                ? null
                : to.recorder.beginSubsegmentWithoutSampling("driver");
    }

    private void failed(KnownConnection connection, @Nullable PreparedText text, Throwable thrown) {
        Reporting to = reporting();
        if (!to.tracer.recordsNothing() && to.recorder.traceEntity() != null) {
            connection.failed(to, text, thrown);
        }
    }

    private void remember(Connection connection, Statement statement, @Nullable PreparedText text) {
        statements.put(statement, new KnownStatement(known(connection), text));
    }

    private KnownConnection known(Connection connection) {
        KnownConnection known = connections.get(connection);
        if (known == null) {
            known = new KnownConnection(connection, targets);
            connections.put(connection, known);
        }
        return known;
    }

    /** Of a statement that nobody has seen being made, what its driver says. */
    private KnownStatement known(Statement statement) {
        KnownStatement known = statements.get(statement);
        if (known == null) {
            known = new KnownStatement(connectionOf(statement), null);
            statements.put(statement, known);
        }
        return known;
    }

    private KnownConnection connectionOf(Statement statement) {
        try {
            Connection connection = statement.getConnection();
            return connection == null ? new KnownConnection(null, targets) : known(connection);
        } catch (SQLException closed) {
            return new KnownConnection(null, targets);
        }
    }

    private Reporting reporting() {
        Recorder recorder = recorders.get();
        Reporting known = reporting;
        if (known == null || known.recorder != recorder) {
            known = new Reporting(recorder, new SqlTracer(recorder));
            reporting = known;
        }
        return known;
    }

    record Reporting(Recorder recorder, SqlTracer tracer) {}

    /** Refers to its statement neither itself nor by the connection, which would keep the statement alive. */
    private static final class KnownStatement {
        final KnownConnection connection;
        final @Nullable PreparedText text;

        @Nullable
        BatchText batch;

        KnownStatement(KnownConnection connection, @Nullable PreparedText text) {
            this.connection = connection;
            this.text = text;
        }
    }
}
