// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.xray4j.opentelemetrysdk.ScriptedXray.Answer;
import io.xray4j.opentelemetrysdk.ScriptedXray.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exporter to an API over HTTP: the wire, refusals, attempts, a slow server, and the end. */
class ApiExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScriptedXray xray;
    private XraySpanExporter exporter;

    @BeforeEach
    void start() throws IOException {
        xray = new ScriptedXray();
        exporter = XraySpanExporter.builder().localXray(xray.uri()).build();
    }

    @AfterEach
    void stop() {
        ended(exporter.shutdown());
        xray.close();
    }

    private static boolean ended(CompletableResultCode result) {
        assertThat(result.join(30, TimeUnit.SECONDS).isDone())
                .as("ended in time")
                .isTrue();
        return result.isSuccess();
    }

    @Test
    void putsTraceSegments() throws Exception {
        assertThat(ended(exporter.export(List.of(Spans.server())))).isTrue();

        Request request = xray.take();
        assertThat(request.path()).isEqualTo("/TraceSegments");
        assertThat(request.contentType()).isEqualTo("application/json");
        JsonNode documents = JSON.readTree(request.body()).path("TraceSegmentDocuments");
        assertThat(documents).hasSize(1);
        assertThat(JSON.readTree(documents.path(0).asText()).path("name").asText())
                .isEqualTo("shop");
    }

    @Test
    void putsFiftyAtMostInOneRequest() throws Exception {
        assertThat(ended(exporter.export(Collections.nCopies(120, Spans.server()))))
                .isTrue();

        int[] sizes = new int[3];
        for (int i = 0; i < 3; i++) {
            sizes[i] = JSON.readTree(xray.take().body())
                    .path("TraceSegmentDocuments")
                    .size();
        }
        assertThat(sizes).containsExactly(50, 50, 20);
    }

    @Test
    void countsTheDocumentsThatXrayDidNotProcess() {
        xray.answers(
                request -> new Answer(
                        200,
                        "{\"UnprocessedTraceSegments\":[{\"Id\":\"1\",\"ErrorCode\":\"InvalidSegment\",\"Message\":\"{x}\"}]}"));

        assertThat(ended(exporter.export(List.of(Spans.server(), Spans.server()))))
                .isFalse();
        assertThat(exporter.lost()).isEqualTo(1);
    }

    @Test
    void triesAgain_whenXrayFails() throws Exception {
        CountDownLatch failures = new CountDownLatch(2);
        xray.answers(request -> {
            boolean fails = failures.getCount() > 0;
            failures.countDown();
            return new Answer(fails ? 503 : 200, "{}");
        });

        assertThat(ended(exporter.export(List.of(Spans.server())))).isTrue();
        String first = xray.take().body();
        xray.take();
        assertThat(xray.take().body()).isEqualTo(first);
        assertThat(exporter.lost()).isZero();
    }

    @Test
    void triesOnce_whenXrayRefuses() throws Exception {
        xray.answers(request -> new Answer(403, "{}"));

        assertThat(ended(exporter.export(List.of(Spans.server())))).isFalse();
        xray.take();
        assertThat(xray.waiting()).isZero();
        assertThat(exporter.lost()).isEqualTo(1);
    }

    @Test
    void fails_whenNobodyListens() {
        URI address = xray.uri();
        xray.close();
        XraySpanExporter lonely = XraySpanExporter.builder().localXray(address).build();

        assertThat(ended(lonely.export(List.of(Spans.server())))).isFalse();
        assertThat(lonely.lost()).isEqualTo(1);
        assertThat(ended(lonely.shutdown())).isTrue();
    }

    @Test
    void neverBlocksTheCaller_andDropsWhatDoesNotFit_whileTheServerIsSlow() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        xray.answers(request -> {
            await(hang);
            return new Answer(200, "{}");
        });
        List<SpanData> many = Collections.nCopies(
                50, Spans.span(SpanKind.SERVER, "x".repeat(30_000)).build());
        CompletableResultCode first = exporter.export(many);
        xray.take();
        CompletableResultCode last = first;
        for (int i = 0; i < 60 && exporter.lost() == 0; i++) {
            last = exporter.export(many);
        }

        assertThat(exporter.lost()).as("beyond 16 MB").isEqualTo(50);
        assertThat(last.isDone()).isTrue();
        assertThat(first.isDone()).isFalse();
        hang.countDown();
        assertThat(ended(exporter.flush())).isTrue();
        assertThat(first.isSuccess()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sendsWhatWaits_atShutdown_andLeavesNoThread() throws Exception {
        exporter.export(Collections.nCopies(120, Spans.server()));

        assertThat(ended(exporter.shutdown())).isTrue();

        for (int i = 0; i < 3; i++) {
            xray.take();
        }
        assertThat(exporter.export(List.of(Spans.server())).isSuccess()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("xray4j-export") && thread.isAlive())
                .as("threads that export; one that has just completed its result may end now")
                .allSatisfy(thread -> {
                    thread.join(10_000);
                    assertThat(thread.isAlive()).isFalse();
                });
    }

    @Test
    void flushesAtOnce_whenNothingWasSent() {
        assertThat(exporter.flush().isSuccess()).isTrue();
    }

    @Test
    void signsForTheApiInAws() throws Exception {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        XraySpanExporter signed =
                XraySpanExporter.builder().xrayApi("eu-west-1", xray.uri()).build();
        try {
            assertThat(ended(signed.export(List.of(Spans.server())))).isTrue();
            assertThat(xray.take().authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                    .contains("/eu-west-1/xray/aws4_request");
        } finally {
            ended(signed.shutdown());
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XraySpanExporter.builder().localXray(URI.create("127.0.0.1")))
                .withMessageContaining("http://127.0.0.1:2000");
    }
}
