// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;

import com.acme.shop.Orders;
import io.xray4j.Recorder;
import io.xray4j.agent.Patcher;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An application with a recorder for each of its tenants: what the agent records belongs to the recorder of the segment that is
 * open, on whichever thread, and to no other.
 */
class TwoRecordersIT {
    @RegisterExtension
    final TracingExtension one = TracingExtension.create();

    private final InMemoryEmitter others = new InMemoryEmitter();

    @Test
    void haveEachTheirOwn() throws Exception {
        Patcher.patch(List.of("com.acme.shop"), Patcher.ignore("com\\.acme\\.shop\\.internal\\..*"));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Recorder other = Recorder.builder().emitter(others).build();
                Callee callee = Callee.start();
                Connection connection = DriverManager.getConnection("jdbc:h2:mem:tenants")) {
            HttpClient client = HttpClient.newHttpClient();
            for (Recorder recorder : List.of(one.recorder(), other, one.recorder())) {
                recorder.inSegment("request", segment -> {
                    Work work = () -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.executeQuery("select 1").close();
                        }
                        client.send(
                                HttpRequest.newBuilder(callee.uri()).build(), HttpResponse.BodyHandlers.discarding());
                        return new Orders("anna").place(2, 1.5, "tea");
                    };
                    pool.submit(work::run).get();
                });
            }
            other.flush(Duration.ofSeconds(10));
        } finally {
            pool.shutdownNow();
        }

        for (RecordedEntity request : List.of(one.take(), one.take(), others.take())) {
            assertThat(request).hasSubsegments("tenants", "127.0.0.1", "place");
        }
    }

    /** What may throw. */
    @FunctionalInterface
    private interface Work {
        Object run() throws Exception;
    }
}
