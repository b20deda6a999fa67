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
 * A recorder of the calls on a driver's own objects, for a caller that sees each call but replaces no object: the
 * agent. Every connection, statement and result set stays the driver's, so each cast, {@code instanceof} and {@code
 * unwrap} has the result that it has without tracing.
 *
 * <p>The text and the connection of a statement are stored beside it until it is garbage-collected. No method of a
 * connection is called before a query runs on it. Objects may be layered, as a pool's are above a driver's: the first
 * object that a query passes records it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JdbcCalls {
    private final Supplier<Recorder> recorders;
    private final SqlTargets targets = new SqlTargets();
    private final WeakIdentityMap<Connection, KnownConnection> connections = new WeakIdentityMap<>();
    private final WeakIdentityMap<Statement, KnownStatement> statements = new WeakIdentityMap<>();
    private volatile @Nullable Reporting reporting;

    /** Creates an instance that gets the recorder at each call. */
    public JdbcCalls(Supplier<Recorder> recorders) {
        this.recorders = recorders;
    }

    /** Notes that a connection has created a statement that is not prepared. */
    public void created(Connection connection, Statement statement) {
        remember(connection, statement, null);
    }

    /** Notes that a connection has prepared a statement. */
    public void prepared(Connection connection, @Nullable String sql, boolean isCall, Statement statement) {
        String preparation = isCall ? "call" : "statement";
        KnownStatement known = statements.get(statement);
        // Overloads call each other, and drivers reuse statements.
        if (known == null || known.text == null || !known.text.is(preparation, sql)) {
            remember(connection, statement, isCall ? PreparedText.call(sql) : PreparedText.statement(sql));
        }
    }

    /** Begins a query with a text; returns null if it is not recorded. */
    public @Nullable SqlCall begin(Statement statement, @Nullable String sql) {
        Reporting to = reporting();
        if (to.tracer.recordsNothing()) {
            return null;
        }
        return to.tracer.begin(known(statement).connection.target(to.recorder), sql);
    }

    /** Begins the query of a prepared statement; returns null if it is not recorded. */
    public @Nullable SqlCall beginPrepared(Statement statement) {
        Reporting to = reporting();
        if (to.tracer.recordsNothing()) {
            return null;
        }
        KnownStatement known = known(statement);
        PreparedText text = known.text == null ? PreparedText.statement(null) : known.text;
        return known.connection.begin(to, text);
    }

    /** Begins a statement's batch; returns null if it is not recorded. */
    public @Nullable SqlCall beginBatch(Statement statement) {
        KnownStatement known = statements.get(statement);
        if (known == null || known.text != null) {
            return beginPrepared(statement);
        }
        String queries = known.batch == null ? null : known.batch.text();
        // The driver's batch is empty after this, whether it has run or failed.
        clearBatch(statement);
        return begin(statement, queries);
    }

    /** Ends a query, begun here, that has failed. */
    public void end(SqlCall call, Throwable thrown) {
        call.end(thrown, ServerErrors.isOne(thrown));
    }

    /** Returns the number of queries in a statement's batch, for {@link #addedToBatch}. */
    public int batchSize(Statement statement) {
        KnownStatement known = statements.get(statement);
        return known == null || known.batch == null ? 0 : known.batch.size();
    }

    /**
     * Notes that a statement has added a query to its batch.
     *
     * @param sizeBefore the size before; a query is added once, even if methods of the driver call each other
     */
    public void addedToBatch(Statement statement, @Nullable String sql, int sizeBefore) {
        KnownStatement known = known(statement);
        BatchText batch = known.batch == null ? new BatchText() : known.batch;
        known.batch = batch;
        if (batch.size() == sizeBefore) {
            batch.add(sql);
        }
    }

    /** Notes that a statement has cleared its batch. */
    public void clearBatch(Statement statement) {
        KnownStatement known = statements.get(statement);
        if (known != null && known.batch != null) {
            known.batch.clear();
        }
    }

    /** Records that a connection could not prepare a statement. */
    public void failedToPrepare(Connection connection, @Nullable String sql, boolean isCall, Throwable thrown) {
        failed(known(connection), isCall ? PreparedText.call(sql) : PreparedText.statement(sql), thrown);
    }

    /** Records a failure of a connection that is not a query's: a commit, for example. */
    public void failed(Connection connection, Throwable thrown) {
        failed(known(connection), null, thrown);
    }

    /** Records a failure of a statement that is not a query's: a parameter, for example. */
    public void failed(Statement statement, Throwable thrown) {
        KnownStatement known = known(statement);
        failed(known.connection, known.text, thrown);
    }

    /** Records a failure to read or close rows. */
    public void failed(ResultSet rows, Throwable thrown) {
        Statement statement = null;
        try {
            statement = rows.getStatement();
        } catch (SQLException closed) {
            // The statement that these rows belong to is not known any more.
        }
        if (statement != null) {
            failed(statement, thrown);
        } else {
            failedToConnect(null, thrown);
        }
    }

    /**
     * Records that no connection could be opened.
     *
     * @param url the URL of the database; null if it is unknown
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
     * Begins a period in which a driver's own queries are not recorded, because the driver reads metadata for a method
     * that is not a query. Close it on the same thread. Returns null if no query would be recorded anyway.
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

    /** Returns what the driver reports of a statement whose creation was not seen. */
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

    /**
     * A record that refers neither to its statement nor, through the connection, back to it, which would keep the
     * statement alive.
     */
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
