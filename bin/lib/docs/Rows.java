// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import io.xray4j.*;
import io.xray4j.agent.Patcher;
import io.xray4j.aws.SqsMessages;
import io.xray4j.config.*;
import io.xray4j.context.Context;
import io.xray4j.emit.*;
import io.xray4j.http.SegmentNaming;
import io.xray4j.jdbc.TracingDataSource;
import io.xray4j.plugin.Plugin;
import io.xray4j.propagation.*;
import io.xray4j.sampling.*;
import io.xray4j.segment.*;
import io.xray4j.servlet.TracingFilter;
import io.xray4j.slf4j.MdcTraceId;
import io.xray4j.trace.*;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.*;
import java.util.concurrent.*;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The Java of the pages' tables, with the names that it takes for granted. */
@SuppressWarnings("unused")
public final class Rows {
    static RecorderBuilder c;
    static Segment segment;
    static Subsegment subsegment;
    static Entity entity;

    static final String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    static final String traceId = "1-5759e988-bd862e3fe1be46a994272793";
    static final String parentId = "53995c3f42cd8ad8";
    static final String key = "key";
    static final String value = "value";
    static final String namespace = "shop";
    static final String text = "{\"version\": 2, \"default\": {\"fixed_target\": 1, \"rate\": 0.05}, \"rules\": []}";
    static final InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    static final Instant time = Instant.now();
    static final Map<String, Object> fields = Map.of("operation", "GetItem");
    static final Throwable thrown = new IllegalStateException("sold out");
    static final Executor executor = Runnable::run;
    static final ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    static final CompletableFuture<String> future = CompletableFuture.completedFuture("done");
    static final DataSource dataSource = new JdbcDataSource();
    static final HttpClient client = HttpClient.newHttpClient();

    static void work() {}

    static int price() {
        return 42;
    }

    static CompletableFuture<String> load() {
        return future;
    }

    interface Row {
        void run() throws Exception;
    }

    static void run(String where, Row row) throws Exception {
        Xray.configure(changes -> changes.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));
        c = Recorder.builder();
        segment = Xray.segment("row").sampled(true).begin();
        subsegment = Xray.beginSubsegment("step");
        entity = subsegment;
        try {
            row.run();
        } catch (Throwable failed) {
            throw new IllegalStateException(where + " fails", failed);
        } finally {
            segment.end();
            Xray.clearTraceEntities();
        }
    }

    // METHODS

    public static void main(String[] args) throws Exception {
        // CALLS
    }
}
