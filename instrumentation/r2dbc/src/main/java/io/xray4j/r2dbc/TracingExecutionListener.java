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
 * Tells the recorder of the queries that r2dbc-proxy sees: for those who build their proxy themselves, or name this class
 * as {@code proxyListener} in a URL. The others use {@link TracingConnectionFactory}.
 *
 * <p>A query or batch is one subsegment from its subscription until its results are read, have failed, or were given up.
 * It belongs to the entity in the subscriber's Reactor context, else to what is current where it subscribes.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingExecutionListener implements ProxyExecutionListener {
    private static final int MAX_BATCH_CHARS = 4_000;

    private final Recorder recorder;
    private final SqlTracer tracer;
    private final SqlTargets targets;

    /** Records with the process's recorder; what r2dbc-proxy calls when a URL names this class. */
    public TracingExecutionListener() {
        this(Xray.recorder(), null);
    }

    /**
     * @param options what the connection factory was made of, for the address of the database; null if that is unknown
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

    /** What no connection leads to is named by the options alone. */
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
            // The strategy for a missing segment hears of it.
            tracer.begin(SqlTargets.UNKNOWN, null).end(null);
            return;
        }
        try (Scope scope = caller.attach()) {
            SqlCall call = begin(targets.of(info.getConnectionInfo()), info);
            call.detach();
            queries(info.getConnectionInfo()).opened(info, call);
        }
    }

    /** Later results of the same query may hide the failure of an earlier one. */
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

    /** Asking the database, or reading what it answered. */
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

    /** Of a batch the first few thousand characters. */
    private static String text(QueryExecutionInfo info) {
        if (info.getQueries().size() == 1) {
            return info.getQueries().get(0).getQuery();
        }
        StringBuilder text = new StringBuilder();
        for (QueryInfo query : info.getQueries()) {
            // The line's end ends a comment that the query before may end with.
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
