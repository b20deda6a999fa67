// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.server;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.config.SdkConfig;
import io.xray4j.conformance.http.Capability;
import io.xray4j.sampling.Sampler;
import io.xray4j.sampling.SamplingDecision;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.trace.TraceHeader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of single requests: what is recorded, and that the response stays what it is without tracing. */
abstract class HttpServerRequests {
    private final HttpServerContract server;

    HttpServerRequests(HttpServerContract server) {
        this.server = server;
    }

    private static final List<String> ILL_FORMED_HOSTS = List.of(" a b", " [::", "");

    /** The plainest request: what was asked and answered, once, and nothing else. */
    @Test
    void recordsARequest() throws Exception {
        HttpResponse<String> response = server.send("/ok", "User-Agent", "UA/1");

        assertThat(response.body()).isEqualTo("hello");
        assertThat(server.tracing.take())
                .hasName("test")
                .hasStatus(200)
                .has("/http/request/method", "GET")
                .has("/http/request/url", server.base() + "/ok")
                .has("/http/request/user_agent", "UA/1")
                .has("/http/request/client_ip", "127.0.0.1")
                .hasNo("/http/request/x_forwarded_for")
                .hasNo("/in_progress")
                .isOk();
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
        assertThat(server.send("/status/" + status).statusCode()).isEqualTo(status);
        assertThat(server.tracing.take()).hasStatus(status).hasFlags(fault, error, throttle);
    }

    /** An exception goes on to the server as it is, which answers, or hangs up, as it does without us. */
    @Test
    void recordsAnException_andLetsItThrough() throws Exception {
        server.sendToFail("/throw");
        RecordedEntity recorded = server.tracing.take();
        assertThat(recorded)
                .hasFlags(true, false, false)
                .hasException(TestApplication.Failure.class)
                .hasException(IllegalStateException.class);
        if (server.absent().contains(Capability.ANSWERED_EXCEPTIONS)) {
            assertThat(recorded).hasNo("/http/response/status");
        } else {
            assertThat(recorded).hasStatus(500);
        }
    }

    /** Behind proxies the client is the first in the list. */
    @Test
    void takesTheClientsAddress_fromTheFirstHop() throws Exception {
        server.send("/ok", "X-Forwarded-For", "203.0.113.7, 198.51.100.2");
        assertThat(server.tracing.take())
                .has("/http/request/client_ip", "203.0.113.7")
                .has("/http/request/x_forwarded_for", true);
    }

    /** Queries carry secrets. */
    @Test
    void recordsNoQuery() throws Exception {
        server.send("/ok?token=canary");
        RecordedEntity recorded = server.tracing.take();
        assertThat(recorded).has("/http/request/url", server.base() + "/ok");
        assertThat(recorded.toString()).doesNotContain("canary");
    }

    /** What the application records belongs below the request, and the thread is clean for the next one. */
    @Test
    void makesTheSegmentCurrent_forTheApplication() throws Exception {
        server.send("/work");
        RecordedEntity first = server.tracing.take();
        server.send("/work");
        RecordedEntity second = server.tracing.take();

        assertThat(first).hasSubsegments("step");
        assertThat(first.subsegment("step")).hasAnnotation("done", true);
        assertThat(second).hasSubsegments("step");
        assertThat(second.traceId()).isNotEqualTo(first.traceId());
    }

    /** A request that is answered later ends when it is answered, once. */
    @ParameterizedTest
    @CsvSource({"/async/ok, 200", "/async/status/503, 503", "/async/throw, 500"})
    void endsAnAsyncRequest_whenItIsAnswered(String path, int status) throws Exception {
        server.needs(Capability.ASYNC_SERVER);
        assertThat(server.send(path).statusCode()).isEqualTo(status);
        assertThat(server.tracing.take()).hasStatus(status).hasFlags(status >= 500, false, false);
        assertThat(server.tracing.takeAll()).isEmpty();
    }

    /** Work of an asynchronous request finds its segment on the thread that does it. */
    @Test
    void carriesTheSegmentToTheThreadThatAnswers() throws Exception {
        server.needs(Capability.ASYNC_SERVER);
        server.send("/async/work");
        assertThat(server.tracing.take()).hasSubsegments("step");
    }

    /**
     * A framework's own way to say no, by an exception of its own perhaps, is the caller's error and never our fault.
     */
    @ParameterizedTest
    @CsvSource({"404, false", "403, false", "429, true"})
    void takesARefusalForTheCallersError(int status, boolean throttle) throws Exception {
        assertThat(server.send("/refuse/" + status).statusCode()).isEqualTo(status);
        assertThat(server.tracing.take()).hasStatus(status).hasFlags(false, true, throttle);
    }

    /** A path that the application does not know is a request like any other. */
    @Test
    void recordsWhatNobodyHandles() throws Exception {
        assertThat(server.send("/no/such/path").statusCode()).isEqualTo(404);
        assertThat(server.tracing.take()).hasStatus(404).hasFlags(false, true, false);
    }

    /** The length is recorded where the response says it, and never a wrong one. */
    @Test
    void recordsNoLengthThatTheResponseDoesNotHave() throws Exception {
        HttpResponse<String> response = server.send("/ok");
        String length = server.tracing.take().text("/http/response/content_length");
        if (length != null) {
            assertThat(response.headers().firstValue("Content-Length")).contains(length);
        }
    }

    /** A body that is written bit by bit arrives as it was written, and the request ends behind it. */
    @Test
    void endsAStreamedResponse_behindItsLastByte() throws Exception {
        assertThat(server.send("/stream").body()).isEqualTo(TestApplication.STREAMED);
        assertThat(server.tracing.take())
                .hasStatus(200)
                .hasNo("/http/response/content_length")
                .hasSubsegments("step");
    }

    /** Where the framework renders, rendering is a step of its own, named after the template. */
    @Test
    void recordsTheRenderingOfATemplate() throws Exception {
        server.needs(Capability.TEMPLATES);
        assertThat(server.send("/render").body()).contains(TestApplication.RENDERED);
        assertThat(server.tracing.take()).hasStatus(200).hasSubsegments(TestApplication.TEMPLATE);
    }

    /** One host, one name: what is asked for may name the segment. */
    @Test
    void namesRequestsByTsubclassHost_whenToldTo() throws Exception {
        server.with(builder -> builder.dynamicNaming("*.example.com"), emitter -> {
            RawHttp.get(server.base(), "/ok", "Host: shop.example.com");
            assertThat(emitter.take()).hasName("shop.example.com");
            RawHttp.get(server.base(), "/ok", "Host: example.org");
            assertThat(emitter.take()).hasName("test");
        });
    }

    /** Sampling rules are written for hosts, methods and paths. */
    @Test
    void tellsTheSampler_whatIsAskedFor() throws Exception {
        BlockingQueue<SamplingRequest> asked = new LinkedBlockingQueue<>();
        Sampler sampler = request -> {
            asked.add(request);
            return SamplingDecision.NOT_SAMPLED;
        };
        server.with(builder -> builder.sampler(sampler), emitter -> {
            HttpResponse<String> response = server.send("/work?a=b");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("X-Amzn-Trace-Id"))
                    .as("a header of a trace that is recorded nowhere")
                    .isEmpty();
            SamplingRequest request = asked.remove();
            assertThat(request.service()).isEqualTo("test");
            assertThat(request.host()).isEqualTo(server.base().getAuthority());
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/work");

            server.send("/work", "X-Amzn-Trace-Id", "Root=" + HttpServerContract.ROOT + ";Sampled=0");
            assertThat(asked).as("of a request that its caller has decided").isEmpty();
            assertThat(emitter.untaken()).isEmpty();
        });
    }

    /** Switched off, it is as if we were not there. */
    @Test
    void answersAsEver_whenTracingIsOff() throws Exception {
        SdkConfig.setEnabled(false);
        try {
            HttpResponse<String> answer = server.send("/work");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue(TraceHeader.NAME)).isEmpty();
            server.sendToFail("/throw");
            assertThat(server.send("/refuse/404").statusCode()).isEqualTo(404);
        } finally {
            SdkConfig.setEnabled(true);
        }
        assertThat(server.tracing.takeAll()).isEmpty();
    }

    /** A trace that is not recorded has the caller's id or one of its own, so that it is one trace in all services. */
    @ParameterizedTest
    @ValueSource(strings = {"Root=" + HttpServerContract.ROOT + ";Sampled=0", "Sampled=0"})
    void answersNoPlaceholder_whenNotSampled(String header) throws Exception {
        HttpResponse<String> answer = server.send("/work", TraceHeader.NAME, header);

        String answered = answer.headers().firstValue(TraceHeader.NAME).orElse("none");
        assertThat(answered).doesNotContain("1-00000000-").doesNotContain("Sampled=1");
        if (header.startsWith("Root")) {
            assertThat(answered).startsWith("Root=" + HttpServerContract.ROOT);
        }
        assertThat(server.tracing.takeAll()).isEmpty();
    }

    /** Requests that are served at once must not find each other's segments. */
    @Test
    void keepsRequestsApart_thatAreServedAtOnce() throws Exception {
        int requests = 40;
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String root = String.format("1-5759e988-%024x", i + 1);
                answers.add(callers.submit(() -> server.send("/work", "X-Amzn-Trace-Id", "Root=" + root + ";Sampled=1")
                        .body()));
            }
            Set<String> roots = new HashSet<>();
            for (Future<String> answer : answers) {
                roots.add(answer.get(20, TimeUnit.SECONDS));
            }
            assertThat(roots).hasSize(requests);
            for (int i = 0; i < requests; i++) {
                RecordedEntity recorded = server.tracing.take();
                assertThat(roots.remove(recorded.traceId()))
                        .as(recorded.traceId())
                        .isTrue();
                assertThat(recorded).hasSubsegments("step");
            }
        } finally {
            callers.shutdown();
        }
    }

    /** Whatever is sent, the server answers as it does without us, and goes on. */
    @ParameterizedTest
    @MethodSource("hostileHeaders")
    void answersHostileRequests_asEver(String what, String header) throws Exception {
        String answer = RawHttp.get(server.base(), "/ok", header);
        if (header.startsWith("Host:")
                && server.absent().contains(Capability.ILL_FORMED_HOSTS)
                && answer.startsWith("HTTP/1.1 500 ")) {
            assertThat(server.tracing.takeAll())
                    .as("a request that never reached us")
                    .isEmpty();
            return;
        }
        // Servers differ in what they refuse; none may fail.
        assertThat(answer).as(what).matches("(?s)HTTP/1.1 (200|4\\d\\d) .*");
        boolean served = answer.startsWith("HTTP/1.1 200");
        if (served) {
            assertThat(answer).contains("hello");
            assertThat(answer.lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-amzn-trace-id")))
                    .hasSize(1)
                    .allMatch(line -> line.matches("(?i)x-amzn-trace-id: Root=1-[0-9a-f]{8}-[0-9a-f]{24}"));
        }
        if (served) {
            // Waited for: a request may end after its answer has arrived.
            assertThat(server.tracing.take()).hasStatus(200);
        } else {
            assertThat(server.tracing.takeAll()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(server.send("/ok").statusCode()).isEqualTo(200);
        assertThat(server.tracing.take()).hasStatus(200);
    }

    /** Guards against a declaration that is no longer needed, behind which the case above would look away. */
    @Test
    void failsOnAnIllFormedHost_onlyIfDeclared() throws Exception {
        boolean fails = false;
        for (String host : ILL_FORMED_HOSTS) {
            String answer = RawHttp.get(server.base(), "/ok", "Host:" + host);
            fails |= answer.startsWith("HTTP/1.1 500 ");
            if (answer.startsWith("HTTP/1.1 200 ")) {
                // Waited for: a request may end after its answer has arrived.
                assertThat(server.tracing.take()).hasStatus(200);
            }
            // One that is refused may have reached us.
            server.tracing.takeAll();
        }

        assertThat(fails).isEqualTo(server.absent().contains(Capability.ILL_FORMED_HOSTS));
    }

    static Stream<Arguments> hostileHeaders() {
        String hops = String.join(", ", Collections.nCopies(200, "203.0.113.7"));
        return Stream.of(
                Arguments.of(
                        "a trace header of 7 KB",
                        "X-Amzn-Trace-Id: Root=" + HttpServerContract.ROOT + ";x=" + "y".repeat(7_000)),
                Arguments.of("a trace header of separators", "X-Amzn-Trace-Id: " + ";=".repeat(500)),
                Arguments.of("a trace header that breaks its line", "X-Amzn-Trace-Id: Root=\rSet-Cookie: a=b"),
                Arguments.of("a folded line", "X-Amzn-Trace-Id: Root=" + HttpServerContract.ROOT + "\r\n Evil: yes"),
                Arguments.of("200 forwarded addresses", "X-Forwarded-For: " + hops),
                Arguments.of("an address of script", "X-Forwarded-For: <script>\"'\\,"),
                Arguments.of("a host with a blank", "Host:" + ILL_FORMED_HOSTS.get(0)),
                Arguments.of("half an IPv6 host", "Host:" + ILL_FORMED_HOSTS.get(1)),
                Arguments.of("an empty host", "Host:" + ILL_FORMED_HOSTS.get(2)),
                Arguments.of("no header at all", "X: y"),
                Arguments.of("a user agent of quotes", "User-Agent: \"\\\t\u00e9"));
    }
}
