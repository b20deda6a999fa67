// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.xray4j.emit.DaemonAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exporter to a daemon's real socket. */
class DaemonExportTest {

    private UdpDaemon daemon;
    private XraySpanExporter exporter;

    @BeforeEach
    void start() throws IOException {
        daemon = new UdpDaemon();
        exporter = XraySpanExporter.builder().daemon(daemon.address()).build();
    }

    @AfterEach
    void stop() {
        exporter.close();
        daemon.close();
    }

    @Test
    void writesASegmentForARequest() throws IOException {
        assertThat(exporter.export(List.of(Spans.server())).isSuccess()).isTrue();

        JsonNode segment = daemon.take();
        assertThat(segment.path("trace_id").asText()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(segment.path("id").asText()).isEqualTo(Spans.ID);
        assertThat(segment.path("name").asText()).isEqualTo("shop");
        assertThat(segment.path("start_time").decimalValue()).hasToString("1700000000.123456789");
        assertThat(segment.at("/http/request/url").asText()).isEqualTo("http://shop.example/buy");
        assertThat(segment.at("/http/response/status").asInt()).isEqualTo(200);
        assertThat(segment.at("/annotations/sku").asText()).isEqualTo("lamp");
        assertThat(segment.at("/aws/xray/sdk").asText()).isEqualTo("opentelemetry for java");
        assertThat(exporter.lost()).isZero();
    }

    @Test
    void writesASubsegmentBelowAParentOfThisProcess_andASegmentBelowACallersSpan() throws IOException {
        exporter.export(List.of(
                Spans.span(SpanKind.INTERNAL, "local")
                        .setParentSpanContext(Spans.parent(false))
                        .build(),
                Spans.span(SpanKind.INTERNAL, "remote")
                        .setParentSpanContext(Spans.parent(true))
                        .build()));

        JsonNode local = daemon.take();
        JsonNode remote = daemon.take();
        assertThat(local.path("type").asText()).isEqualTo("subsegment");
        assertThat(local.path("parent_id").asText()).isEqualTo(Spans.PARENT);
        assertThat(remote.has("type")).isFalse();
        assertThat(remote.path("parent_id").asText()).isEqualTo(Spans.PARENT);
    }

    @Test
    void leavesOutTheStandInForAParentThatTheCallerDidNotName() throws IOException {
        SpanContext standIn = SpanContext.createFromRemoteParent(
                Spans.TRACE, RootOnly.parentId(Spans.TRACE), TraceFlags.getSampled(), TraceState.getDefault());

        exporter.export(List.of(
                Spans.span(SpanKind.SERVER, "a").setParentSpanContext(standIn).build()));

        assertThat(daemon.take().has("parent_id")).isFalse();
    }

    @Test
    void writesAnUnfinishedSpanAsInProgress() throws IOException {
        exporter.export(
                List.of(Spans.span(SpanKind.SERVER, "long").setHasEnded(false).build()));

        JsonNode segment = daemon.take();
        assertThat(segment.path("in_progress").asBoolean()).isTrue();
        assertThat(segment.has("end_time")).isFalse();
    }

    @Test
    void cutsASpanToWhatADatagramHolds() throws IOException {
        AttributesBuilder attributes = Attributes.builder();
        for (int i = 0; i < 200; i++) {
            attributes.put("key" + i, "\u4e16".repeat(3_000));
        }

        CompletableResultCode result = exporter.export(List.of(Spans.span(SpanKind.SERVER, "large")
                .setAttributes(attributes.build())
                .build()));

        assertThat(result.isSuccess()).isTrue();
        JsonNode segment = daemon.take();
        assertThat(segment.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_507);
        assertThat(segment.at("/metadata/xray4j/cut").asText()).contains("does not fit");
    }

    @Test
    void fitsADatagram_whateverTheSizeOfTheSpan() throws IOException {
        for (int chars = 200; chars < 16_000; chars += 331) {
            AttributesBuilder attributes = Attributes.builder();
            for (int i = 0; i < 4; i++) {
                attributes.put("key" + i, "x".repeat(chars));
            }
            assertThat(exporter.export(List.of(Spans.span(SpanKind.SERVER, "any")
                                    .setAttributes(attributes.build())
                                    .build()))
                            .isSuccess())
                    .as("an export of texts of %s characters", chars)
                    .isTrue();
            daemon.take();
        }
    }

    @Test
    void writesASpanWithAHundredThousandAttributes() throws IOException {
        AttributesBuilder attributes = Attributes.builder();
        for (int i = 0; i < 100_000; i++) {
            attributes.put("key" + i, i);
        }

        exporter.export(List.of(Spans.span(SpanKind.SERVER, "many")
                .setAttributes(attributes.build())
                .setTotalAttributeCount(100_000)
                .build()));

        assertThat(daemon.take().at("/metadata/otel/dropped").asInt()).isEqualTo(100_000 - 256);
    }

    @Test
    void countsSpansThatCannotBeConverted_andWritesTheirNeighbours() throws IOException {
        SpanData invalid = Spans.span(SpanKind.SERVER, "invalid")
                .setSpanContext(SpanContext.getInvalid())
                .build();
        List<SpanData> spans = new ArrayList<>(Arrays.asList(invalid, Spans.server()));
        spans.add(nothing());

        CompletableResultCode result = exporter.export(spans);

        assertThat(result.isSuccess()).isFalse();
        assertThat(exporter.lost()).isEqualTo(2);
        assertThat(daemon.take().path("name").asText()).isEqualTo("shop");
    }

    @SuppressWarnings("NullAway") // What a broken span processor may hand over.
    private static SpanData nothing() {
        return (SpanData) (Object) null;
    }

    @Test
    void fails_andCounts_whenNobodyListens() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (XraySpanExporter lonely = XraySpanExporter.builder()
                .daemon(new DaemonAddress("127.0.0.1", port, "127.0.0.1", port))
                .build()) {
            assertThat(lonely.export(Collections.nCopies(10, Spans.server())).isSuccess())
                    .isFalse();
            assertThat(lonely.lost()).isEqualTo(10);
        }
    }

    @Test
    void fails_whenTheHostIsUnknown() {
        try (XraySpanExporter lost = XraySpanExporter.builder()
                .daemon(new DaemonAddress("no-such-host.invalid", 2000, "127.0.0.1", 2000))
                .build()) {
            assertThat(lost.export(List.of(Spans.server())).isSuccess()).isFalse();
            assertThat(lost.lost()).isEqualTo(1);
        }
    }

    @Test
    void acceptsNothingAfterShutdown() {
        assertThat(exporter.shutdown().isSuccess()).isTrue();
        assertThat(exporter.shutdown().isSuccess()).isTrue();
        assertThat(exporter.export(List.of(Spans.server())).isSuccess()).isFalse();
        assertThat(exporter.lost()).isEqualTo(1);
        assertThat(exporter.flush().isSuccess()).isTrue();
    }

    @Test
    void neverThrows_whenShutDownWhileThreadsExport() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch running = new CountDownLatch(4);
        try {
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ends.add(threads.submit(() -> {
                    running.countDown();
                    while (exporter.export(List.of(Spans.server())).isSuccess()) {
                        Thread.onSpinWait();
                    }
                    return true;
                }));
            }
            assertThat(running.await(20, TimeUnit.SECONDS))
                    .as("all threads run")
                    .isTrue();
            exporter.shutdown();
            for (Future<Boolean> end : ends) {
                assertThat(end.get(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void writesErrorsAndCauses() throws IOException {
        exporter.export(List.of(Spans.span(SpanKind.CLIENT, "POST")
                .setParentSpanContext(Spans.parent(false))
                .setStatus(StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "no answer"))
                .setAttributes(Attributes.of(AttributeKey.stringKey("server.address"), "billing"))
                .build()));

        JsonNode call = daemon.take();
        assertThat(call.path("name").asText()).isEqualTo("billing");
        assertThat(call.path("namespace").asText()).isEqualTo("remote");
        assertThat(call.path("fault").asBoolean()).isTrue();
        assertThat(call.at("/cause/exceptions/0/message").asText()).isEqualTo("no answer");
    }
}
