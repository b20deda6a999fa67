// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.proxy.core.Bindings;
import io.r2dbc.proxy.core.ConnectionInfo;
import io.r2dbc.proxy.core.MethodExecutionInfo;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.QueryInfo;
import io.r2dbc.proxy.listener.ProxyExecutionListener;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Xray;
import io.xray4j.config.SdkConfig;
import io.xray4j.reactor.ReactorContext;
import io.xray4j.sql.SqlCall;
import io.xray4j.sql.SqlTarget;
import io.xray4j.sql.SqlTracer;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * A listener that records the queries that r2dbc-proxy sees, for applications that build their own proxy, or that name
 * this class as {@code proxyListener} in a URL. Other applications use {@link TracingConnectionFactory}.
 *
 * <p>A query or batch is one subsegment from its subscription until its results are read, have failed, or are
 * cancelled. Its parent is the entity in the subscriber's Reactor context, else the current entity of the thread that
 * subscribes.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingExecutionListener implements ProxyExecutionListener {
    private static final int MAX_BATCH_CHARS = 4_000;

    private final Recorder recorder;
    private final SqlTracer tracer;
    private final SqlTargets targets;

    /** Creates a listener that uses the process's recorder; r2dbc-proxy calls this if a URL names the class. */
    public TracingExecutionListener() {
        this(Xray.recorder(), null);
    }

    /**
     * Creates a listener that uses a given recorder.
     *
     * @param options the options that the connection factory was made of, which contain the database's address; null if
     *     they are unknown
     */
    public TracingExecutionListener(Recorder recorder, @Nullable ConnectionFactoryOptions options) {
        this.recorder = recorder;
        this.tracer = new SqlTracer(recorder);
        this.targets = new SqlTargets(options);
    }

    @Override
    public void beforeMethod(MethodExecutionInfo info) {
        ConnectionInfo connection = info.getConnectionInfo();
        if (connection == null) {
            return;
        }
        if (info.getTarget() instanceof Connection) {
            queries(connection).nextUse();
        } else if (isWork(info)) {
            queries(connection).began(info);
        }
    }

    @Override
    public void afterMethod(MethodExecutionInfo info) {
        Throwable thrown = info.getThrown();
        if (thrown != null && info.getTarget() instanceof ConnectionFactory) {
            failedToConnect(info, thrown);
        }
        if (info.getConnectionInfo() != null && isWork(info)) {
            queries(info.getConnectionInfo()).ended(info);
        }
    }

    /** Records that no connection could be opened; the options name the database. */
    private void failedToConnect(MethodExecutionInfo info, Throwable thrown) {
        ContextView context = info.getValueStore().get(ContextView.class, ContextView.class);
        Entity named = context == null ? null : ReactorContext.entity(context);
        Entity caller = named == null ? recorder.traceEntity() : named;
        if (caller == null || !caller.isRecording()) {
            return;
        }
        try (Scope scope = caller.attach()) {
            tracer.failed(targets.unconnected(), null, null, thrown, false);
        }
    }

    @Override
    public void beforeQuery(QueryExecutionInfo info) {
        ContextView context = info.getValueStore().get(ContextView.class, ContextView.class);
        Entity named = context == null ? null : ReactorContext.entity(context);
        Entity caller = named == null ? recorder.traceEntity() : named;
        if (!SdkConfig.isEnabled() || (caller != null && !caller.isRecording())) {
            return;
        }
        if (caller == null) {
            // The strategy for a missing segment is called.
            tracer.begin(SqlTargets.UNKNOWN, null).end(null);
            return;
        }
        try (Scope scope = caller.attach()) {
            SqlCall call = begin(targets.of(info.getConnectionInfo()), info);
            call.detach();
            queries(info.getConnectionInfo()).opened(info, call);
        }
    }

    /** Notes a failed result; later results of the same query may hide it. */
    @Override
    public void eachQueryResult(QueryExecutionInfo info) {
        Throwable thrown = info.getThrowable();
        if (thrown != null) {
            queries(info.getConnectionInfo()).failed(info, thrown);
        }
    }

    @Override
    public void afterQuery(QueryExecutionInfo info) {
        queries(info.getConnectionInfo()).closed(info, info.getThrowable());
    }

    private SqlCall begin(SqlTarget target, QueryExecutionInfo info) {
        String text = text(info);
        return isPrepared(info)
                ? tracer.beginPrepared(target, "statement", tracer.recordedText(target, text))
                : tracer.begin(target, text);
    }

    /** Returns true for a call of the database, or the reading of its results. */
    private static boolean isWork(MethodExecutionInfo info) {
        Object target = info.getTarget();
        return switch (info.getMethod().getName()) {
            case "execute" -> target instanceof Statement || target instanceof Batch;
            case "map", "flatMap", "getRowsUpdated" -> target instanceof Result;
            default -> false;
        };
    }

    private static boolean isPrepared(QueryExecutionInfo info) {
        for (QueryInfo query : info.getQueries()) {
            for (Bindings bindings : query.getBindingsList()) {
                if (!bindings.getIndexBindings().isEmpty()
                        || !bindings.getNamedBindings().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the text; of a batch the first few thousand characters. */
    private static String text(QueryExecutionInfo info) {
        if (info.getQueries().size() == 1) {
            return info.getQueries().get(0).getQuery();
        }
        StringBuilder text = new StringBuilder();
        for (QueryInfo query : info.getQueries()) {
            // A line break ends a comment at the end of the previous query.
            text.append(text.isEmpty() ? "" : ";\n").append(query.getQuery());
            if (text.length() > MAX_BATCH_CHARS) {
                text.setLength(MAX_BATCH_CHARS);
                break;
            }
        }
        return text.toString();
    }

    private static OpenQueries queries(ConnectionInfo connection) {
        return OpenQueries.of(connection.getValueStore());
    }
}
