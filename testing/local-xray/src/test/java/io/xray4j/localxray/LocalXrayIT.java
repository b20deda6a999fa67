// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import static io.xray4j.localxray.GraphAssert.assertThat;
import static io.xray4j.localxray.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.Recorder;
import io.xray4j.testing.RecordedEntity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test sees of the local X-Ray: whole traces since its begin, the graph, and fixtures. */
@LocalXray
class LocalXrayIT {

    private static final String WHOLE = "service(\"billing\")";

    @Test
    void receivesTheTracesOfThisJvm(LocalXrayServer xray) {
        try (Recorder recorder = Recorder.builder().build()) {
            recorder.inSegment("checkout", segment -> {
                segment.putAnnotation("customer", "C-3");
            });
        }

        RecordedTrace trace = xray.awaitTrace("annotation.customer = \"C-3\"");

        assertThat(trace).hasOnlySegments("checkout").isOk();
        assertThat(trace.toString())
                .contains(xray.uri() + "/#/traces/" + trace.id())
                .contains("checkout");
    }

    @Test
    void waitsUntilATraceIsWhole(LocalXrayServer xray) throws Exception {
        String id = Sent.newTraceId();
        Sent.send(xray, Sent.shop(id, ""));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> xray.awaitTrace("service(\"shop\")", Duration.ofSeconds(2)))
                .withMessageContaining("found 0 in 2 s")
                .withMessageContaining(id + "  shop  GET http://shop/buy/lamp 200  PARTIAL");

        Thread sender = new Thread(() -> Sent.send(xray, Sent.billing(id)), "late-sender");
        sender.start();
        RecordedTrace trace = xray.awaitTrace("service(\"shop\")");
        sender.join();

        assertThat(trace.id()).isEqualTo(id);
        assertThat(trace)
                .hasOnlySegments("shop", "billing")
                .hasSegment("shop", shop -> shop.hasAnnotation("sku", "lamp").hasSubsegments("billing"))
                .hasSubsegment("orders@db", query -> query.isRemote().isOk())
                .hasSubsegments(1, "orders@db")
                .isOk();
    }

    @Test
    void seesNothingOfTheTestsBefore(LocalXrayServer xray) {
        String id = Sent.newTraceId();
        Sent.send(xray, Sent.shop(id, ""), Sent.billing(id));
        xray.awaitTrace(WHOLE);

        LocalXrayServer next = new LocalXrayServer(ServerProcess.shared());

        assertThat(next.traces(WHOLE)).isEmpty();
    }

    @Test
    void hasTheGraphOfItsTraces(LocalXrayServer xray) {
        for (int i = 0; i < 2; i++) {
            String id = Sent.newTraceId();
            Sent.send(xray, Sent.shop(id, ""), Sent.billing(id));
        }
        xray.awaitTraces(2, WHOLE);

        RecordedGraph graph = xray.graph();

        assertThat(graph)
                .hasService("orders@db")
                .hasCalls(2, "client", "shop")
                .hasCalls(2, "shop", "billing")
                .hasCall("billing", "orders@db")
                .hasNoCall("shop", "orders@db")
                .isOk();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(graph).hasCall("shop", "orders@db"))
                .withMessageContaining("billing -> orders@db  2 requests, 0 faults, 0 errors");
    }

    @Test
    void replaysWhatItRecorded_asNewTracesOfNow(LocalXrayServer xray, @TempDir Path folder) throws Exception {
        String id = Sent.newTraceId();
        Sent.send(xray, Sent.shop(id, ""), Sent.billing(id));
        xray.awaitTrace(WHOLE);
        Path file = folder.resolve("fixtures/buy.ndjson");
        xray.record(file);
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(id));

        List<String> first = xray.replay(file);
        List<String> second = xray.replay(file);

        List<RecordedTrace> traces = xray.awaitTraces(3, WHOLE);
        assertThat(traces).extracting(RecordedTrace::id).containsExactlyInAnyOrder(id, first.get(0), second.get(0));
        RecordedTrace original = trace(traces, id);
        RecordedTrace replayed = trace(traces, first.get(0));
        assertThat(replayed.entities())
                .extracting(RecordedEntity::name)
                .isEqualTo(
                        original.entities().stream().map(RecordedEntity::name).toList());
        assertThat(start(replayed) - start(original)).isBetween(0.0, 60.0);
        assertThat(replayed.segments()
                                .get(0)
                                .json()
                                .at("/subsegments/0/start_time")
                                .asDouble()
                        - start(replayed))
                .isCloseTo(0.2, Offset.offset(0.001));
    }

    private static RecordedTrace trace(List<RecordedTrace> traces, String id) {
        return traces.stream()
                .filter(trace -> trace.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double start(RecordedTrace trace) {
        return trace.segments().get(0).json().path("start_time").asDouble();
    }

    @Test
    void showsWhereAFilterIsInvalid(LocalXrayServer xray) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> xray.awaitTrace("fualt"))
                .withMessageContaining("fault");
    }

    @Test
    void refusesAFileThatIsNoFixture(LocalXrayServer xray, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.ndjson"), "{\"name\":\"shop\"}\n");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> xray.replay(file))
                .withMessageContaining("document 1 of " + file + " has no trace_id");
    }
}
