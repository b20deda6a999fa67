// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.proxy.core.MethodExecutionInfo;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.ValueStore;
import io.xray4j.sql.SqlCall;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The open queries of one connection. r2dbc-proxy signals the end of a query when all its results were read, and never
 * if they are not read. Such a query ends when its connection is next used, or closed, while no other query or result
 * is in progress on it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class OpenQueries {
    private final Map<QueryExecutionInfo, Open> open = new ConcurrentHashMap<>();

    /** The work in progress. It is a set and not a count, because r2dbc-proxy may signal one end twice. */
    private final Set<MethodExecutionInfo> working = ConcurrentHashMap.newKeySet();

    private OpenQueries() {}

    /**
     * Returns the queries of a connection, stored in its value store. The first call is the connection's first use, by
     * one thread only.
     */
    static OpenQueries of(ValueStore connection) {
        OpenQueries known = connection.get(OpenQueries.class, OpenQueries.class);
        if (known == null) {
            known = new OpenQueries();
            connection.put(OpenQueries.class, known);
        }
        return known;
    }

    /** Notes that the connection is used for something else. */
    void nextUse() {
        if (working.isEmpty() && !open.isEmpty()) {
            for (QueryExecutionInfo abandoned : Set.copyOf(open.keySet())) {
                closed(abandoned, abandoned.getThrowable());
            }
        }
    }

    void began(MethodExecutionInfo work) {
        if (work.getMethod().getName().equals("execute")) {
            nextUse();
        }
        working.add(work);
    }

    void ended(MethodExecutionInfo work) {
        working.remove(work);
    }

    void opened(QueryExecutionInfo query, SqlCall call) {
        Open before = open.put(query, new Open(call));
        if (before != null) {
            // The query is subscribed to again, and its first results were not read to their end.
            before.end(null);
        }
    }

    void failed(QueryExecutionInfo query, Throwable thrown) {
        Open failed = open.get(query);
        if (failed != null && failed.failure == null) {
            failed.failure = thrown;
        }
    }

    /** Ends a query. The caller that removes it ends it, so it ends once. */
    void closed(QueryExecutionInfo query, @Nullable Throwable thrown) {
        Open closed = open.remove(query);
        if (closed != null) {
            closed.end(thrown);
        }
    }

    private static final class Open {
        private final SqlCall call;
        private volatile @Nullable Throwable failure;

        Open(SqlCall call) {
            this.call = call;
        }

        void end(@Nullable Throwable thrown) {
            Throwable first = failure == null ? thrown : failure;
            call.end(first, ServerErrors.isOne(first));
        }
    }
}
