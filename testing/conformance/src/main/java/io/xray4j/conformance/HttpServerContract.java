// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Recorder;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every server integration must do. An heir starts a real server of its library with the integration in
 * front of the {@link TestApplication}; requests come over a real socket from a client that is not traced.
 */
public abstract class HttpServerContract {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String LAMBDA_HEADER = "com.amazonaws.xray.traceHeader";

    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private URI base = URI.create("http://localhost/");

    /** Starts the server on a free port of 127.0.0.1 and returns {@code http://127.0.0.1:port}. */
    protected abstract URI start(Recorder recorder, TestApplication application) throws Exception;

    /** Stops the server and waits for it. */
    protected abstract void stop() throws Exception;

    /** What the library cannot do. */
    protected Set<Capability> absent() {
        return Set.of();
    }

    @BeforeEach
    void startServer() throws Exception {
        base = start(tracing.recorder(), new TestApplication(tracing.recorder()));
    }

    @AfterEach
    void stopServer() throws Exception {
        stop();
    }

    /** The plainest request: what was asked and answered, once, and nothing else. */
    @Test
    void recordsARequest() throws Exception {
        HttpResponse<String> response = send("/ok", "User-Agent", "UA/1");

        assertThat(response.body()).isEqualTo("hello");
        assertThat(tracing.take())
                .hasName("test")
                .hasStatus(200)
                .has("/http/request/method", "GET")
                .has("/http/request/url", base + "/ok")
                .has("/http/request/user_agent", "UA/1")
                .has("/http/request/client_ip", "127.0.0.1")
                .hasNo("/http/request/x_forwarded_for")
                .hasNo("/in_progress")
                .isOk();
    }

    /** A server that drops the header starts a new trace in the middle of one. */
    @Test
    void joinsTheTraceOfTheHeader_andAnswersWithItsRoot() throws Exception {
        HttpResponse<String> response =
                send("/ok", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");

        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + ROOT);
        assertThat(tracing.take()).has("/trace_id", ROOT).has("/parent_id", "53995c3f42cd8ad8");
    }

    /** Headers of other makers, other cases and other orders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parent=53995c3f42cd8ad8;Sampled=1;Root=" + ROOT,
                "Root=" + ROOT + "; Parent=53995c3f42cd8ad8; Sampled=1",
                "root=" + ROOT + ";parent=53995C3F42CD8AD8;sampled=1;",
                "Self=1-67891234-12456789abcdef012345678;Root=" + ROOT + ";Lineage=a:1;Sampled=1",
            })
    void readsTheHeaderInAllItsShapes(String header) throws Exception {
        send("/ok", "X-Amzn-Trace-Id", header);
        assertThat(tracing.take()).has("/trace_id", ROOT);
    }

    /** A malformed header must neither fail the request nor be echoed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "Root=<script>;Parent=x;Sampled=9",
                ";;;===",
                "Root=2-5759e988-bd862e3fe1be46a994272793"
            })
    void beginsATrace_whenTheHeaderIsMalformed(String header) throws Exception {
        HttpResponse<String> response = send("/ok", "X-Amzn-Trace-Id", header);

        RecordedEntity recorded = tracing.take();
        assertThat(recorded.traceId()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}").isNotEqualTo(ROOT);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + recorded.traceId());
    }

    /** A caller that does not record must cost nothing and still find its trace in the answer. */
    @Test
    void writesNothing_whenTheCallerDoesNotRecord() throws Exception {
        HttpResponse<String> response =
                send("/work", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0");

        assertThat(response.body()).isEqualTo(ROOT);
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + ROOT);
        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Only a caller that asks for the decision is told. */
    @Test
    void tellsItsDecision_whenAsked() throws Exception {
        HttpResponse<String> response = send("/ok", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=?");
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + ROOT + ";Sampled=1");
        tracing.take();
    }

    /** The status decides the flags: 4xx is the caller's error, 429 is throttling, 5xx is our fault. */
    @ParameterizedTest
    @CsvSource({
        "204, false, false, false",
        "302, false, false, false",
        "404, false, true, false",
        "429, false, true, true",
        "503, true, false, false"
    })
    void readsTheFlagsFromTheStatus(int status, boolean fault, boolean error, boolean throttle) throws Exception {
        assertThat(send("/status/" + status).statusCode()).isEqualTo(status);
        assertThat(tracing.take()).hasStatus(status).hasFlags(fault, error, throttle);
    }

    /** An exception goes on to the server as it is, which answers as it does without us. */
    @Test
    void recordsAnException_andLetsItThrough() throws Exception {
        assertThat(send("/throw").statusCode()).isEqualTo(500);
        assertThat(tracing.take())
                .hasStatus(500)
                .hasFlags(true, false, false)
                .hasException(TestApplication.Failure.class)
                .hasException(IllegalStateException.class);
    }

    /** Behind proxies the client is the first in the list. */
    @Test
    void takesTheClientsAddress_fromTheFirstHop() throws Exception {
        send("/ok", "X-Forwarded-For", "203.0.113.7, 198.51.100.2");
        assertThat(tracing.take())
                .has("/http/request/client_ip", "203.0.113.7")
                .has("/http/request/x_forwarded_for", true);
    }

    /** Queries carry secrets. */
    @Test
    void recordsNoQuery() throws Exception {
        send("/ok?token=canary");
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).has("/http/request/url", base + "/ok");
        assertThat(recorded.toString()).doesNotContain("canary");
    }

    /** What the application records belongs below the request, and the thread is clean for the next one. */
    @Test
    void makesTheSegmentCurrent_forTheApplication() throws Exception {
        send("/work");
        RecordedEntity first = tracing.take();
        send("/work");
        RecordedEntity second = tracing.take();

        assertThat(first).hasSubsegments("step");
        assertThat(first.subsegment("step")).hasAnnotation("done", true);
        assertThat(second).hasSubsegments("step");
        assertThat(second.traceId()).isNotEqualTo(first.traceId());
    }

    /** A request that is answered later ends when it is answered, once. */
    @ParameterizedTest
    @CsvSource({"/async/ok, 200", "/async/status/503, 503", "/async/throw, 500"})
    void endsAnAsyncRequest_whenItIsAnswered(String path, int status) throws Exception {
        assumeTrue(!absent().contains(Capability.ASYNC_SERVER), "declared absent: " + Capability.ASYNC_SERVER);
        assertThat(send(path).statusCode()).isEqualTo(status);
        assertThat(tracing.take()).hasStatus(status).hasFlags(status >= 500, false, false);
        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Work of an asynchronous request finds its segment on the thread that does it. */
    @Test
    void carriesTheSegmentToTheThreadThatAnswers() throws Exception {
        assumeTrue(!absent().contains(Capability.ASYNC_SERVER), "declared absent: " + Capability.ASYNC_SERVER);
        send("/async/work");
        assertThat(tracing.take()).hasSubsegments("step");
    }

    /** Inside a Lambda function the segment is the service's: a request is a subsegment of the invocation. */
    @Test
    void recordsASubsegment_insideLambda() throws Exception {
        stop();
        InMemoryEmitter emitter = new InMemoryEmitter();
        System.setProperty(LAMBDA_HEADER, "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1");
        try (Recorder inLambda =
                Recorder.builder().emitter(emitter).service("test").lambda(true).build()) {
            base = start(inLambda, new TestApplication(inLambda));
            HttpResponse<String> response =
                    send("/work", "X-Amzn-Trace-Id", "Root=1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa;Sampled=0");

            assertThat(response.body()).isEqualTo(ROOT);
            assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + ROOT);
            RecordedEntity step = emitter.take();
            RecordedEntity request = emitter.take();
            assertThat(step).hasName("step").has("/parent_id", request.id());
            assertThat(request)
                    .hasName("test")
                    .hasStatus(200)
                    .has("/trace_id", ROOT)
                    .has("/parent_id", "53995c3f42cd8ad8")
                    .has("/type", "subsegment");
        } finally {
            System.clearProperty(LAMBDA_HEADER);
        }
    }

    private HttpResponse<String> send(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
