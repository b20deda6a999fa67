// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.config.HttpIgnore;
import io.xray4j.conformance.http.Capability;
import io.xray4j.context.Context;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.propagation.Baggage;
import io.xray4j.propagation.BaggageSource;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.testing.RecordedEntity;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of calls that are answered: what is recorded, and which headers the server receives. */
abstract class HttpClientCalls {
    private final HttpClientContract client;

    HttpClientCalls(HttpClientContract client) {
        this.client = client;
    }

    /** The plainest call: one subsegment, named by the host. */
    @Test
    void recordsACall() throws Exception {
        client.inSegment(() -> assertThat(client.call("GET", client.uri("/ok"))).isEqualTo(200));

        RecordedEntity call = client.tracing.take().subsegment("127.0.0.1");
        assertThat(call)
                .isRemote()
                .hasStatus(200)
                .has("/http/request/method", "GET")
                .has("/http/request/url", client.uri("/ok").toString())
                .has("/http/response/content_length", 5)
                .isOk();
    }

    /** The callee's segment must hang below this very call. */
    @Test
    void tellsTheCalleeOfTheCall() throws Exception {
        client.inSegment(() -> client.call("POST", client.uri("/ok")));

        RecordedEntity segment = client.tracing.take();
        assertThat(client.server().takeTraceHeader())
                .isEqualTo(HttpClientContract.header(segment, segment.subsegment("127.0.0.1")));
    }

    /** Outside of a trace the call is as if we were not there. */
    @Test
    void leavesTheCallAlone_withoutASegment() throws Exception {
        assertThat(client.call("GET", client.uri("/ok"))).isEqualTo(200);
        assertThat(client.server().takeTraceHeader()).isEmpty();
        assertThat(client.tracing.takeAll()).isEmpty();
    }

    /** A trace that is not recorded is still one trace. */
    @Test
    void passesTheDecisionOn_whenNotSampled() throws Exception {
        try (Segment segment =
                client.tracing.recorder().segment("root").sampled(false).begin()) {
            client.call("GET", client.uri("/ok"));
            assertThat(client.server().takeTraceHeader())
                    .startsWith("Root=1-")
                    .contains(";Sampled=0")
                    .doesNotContain("Root=1-00000000-");
            assertThat(segment.isSampled()).isFalse();
        }
        assertThat(client.tracing.takeAll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, false, true, false", "429, false, true, true", "500, true, false, false"})
    void readsTheFlagsFromTheStatus(int status, boolean fault, boolean error, boolean throttle) throws Exception {
        client.inSegment(() ->
                assertThat(client.call("GET", client.uri("/status/" + status))).isEqualTo(status));
        RecordedEntity segment = client.tracing.take();
        assertThat(segment.subsegment("127.0.0.1")).hasStatus(status).hasFlags(fault, error, throttle);
        assertThat(segment).isOk();
    }

    /** Addresses carry secrets. */
    @Test
    void recordsNeitherQueryNorUserInfo() throws Exception {
        client.inSegment(() -> client.call("GET", client.uri("/ok?token=canary#canary")));
        RecordedEntity segment = client.tracing.take();
        assertThat(segment.subsegment("127.0.0.1"))
                .has("/http/request/url", client.uri("/ok").toString());
        assertThat(segment.toString()).doesNotContain("canary");
    }

    /** Who a call is made as is a secret too; a client that refuses such an address must not make us tell it. */
    @Test
    void recordsNoUserInfo() throws Exception {
        URI secret = URI.create(client.uri("/ok").toString().replace("//", "//user:canary@"));
        Throwable[] refused = new Throwable[1];
        client.inSegment(() -> refused[0] = catchThrowable(() -> client.call("GET", secret)));
        assertThat(client.tracing.take().subsegment("127.0.0.1"))
                .hasFlags(refused[0] != null, false, false)
                .has("/http/request/url", client.uri("/ok").toString());
    }

    /** What an operator has said to leave alone is neither recorded nor told of the trace, until all is reset. */
    @Test
    void leavesIgnoredCallsAlone() throws Exception {
        Recorder recorder = client.tracing.recorder();
        recorder.configure(c -> c.ignoreHttp(
                HttpIgnore.hostname("*.example.com"),
                HttpIgnore.hostname("127.0.*").urls("/ok?quiet")));
        client.inSegment(() -> {
            client.call("GET", client.uri("/ok?quiet"));
            client.call("GET", client.uri("/ok"));
            recorder.configure(RecorderBuilder::resetHttpIgnores);
            client.call("GET", client.uri("/ok?quiet"));
        });
        assertThat(client.tracing.take()).hasSubsegments("127.0.0.1", "127.0.0.1");
        assertThat(client.server().takeTraceHeader()).isEmpty();
        assertThat(client.server().takeTraceHeader()).isNotEmpty();
        assertThat(client.server().takeTraceHeader()).isNotEmpty();
    }

    /** Callees that know other headers than X-Ray's are told too, where that is wanted; each name once. */
    @Test
    void sendsTheOtherFormats_whenAskedTo() throws Exception {
        BaggageSource source = () -> "tenant=one";
        Baggage.addSource(source);
        try {
            client.inSegment(() -> {
                client.call("GET", client.uri("/ok"));
                client.tracing.recorder().configure(c -> c.propagate(PropagationFormat.values()));
                client.call("GET", client.uri("/ok"));
            });
        } finally {
            Baggage.removeSource(source);
        }
        RecordedEntity segment = client.tracing.take();
        assertThat(client.server().takeHeaders())
                .doesNotContainKeys("Traceparent", "B3", "X-b3-traceid", "X-b3-spanid", "X-b3-sampled", "Baggage");
        String trace = segment.traceId().substring(2).replace("-", "");
        String id = segment.subsegments().get(1).id();
        assertThat(client.server().takeHeaders())
                .containsEntry("Traceparent", List.of("00-" + trace + "-" + id + "-01"))
                .containsEntry("B3", List.of(trace + "-" + id + "-1"))
                .containsEntry("X-b3-traceid", List.of(trace))
                .containsEntry("X-b3-spanid", List.of(id))
                .containsEntry("X-b3-sampled", List.of("1"))
                .containsEntry("Baggage", List.of("tenant=one"));
    }

    /** Redirects belong to the call that led to them, and whoever is called in the end is told of it too. */
    @Test
    void recordsOneCall_whenRedirected() throws Exception {
        client.needs(Capability.REDIRECTS);
        client.inSegment(
                () -> assertThat(client.call("GET", client.uri("/redirect"))).isEqualTo(200));
        RecordedEntity segment = client.tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        assertThat(segment.subsegment("127.0.0.1")).hasStatus(200);
        String header = HttpClientContract.header(segment, segment.subsegment("127.0.0.1"));
        assertThat(client.server().takeTraceHeader()).isEqualTo(header);
        assertThat(client.server().takeTraceHeader()).isEqualTo(header);
    }

    /** What an application forwards, or has copied from another request, is not what this callee is to hang below. */
    @Test
    void replacesATraceHeader_thatIsNotTheCalls() throws Exception {
        client.needs(Capability.CARRIED_HEADERS);
        client.inSegment(() -> {
            String forwarded = client.tracing
                    .recorder()
                    .beginSubsegment("before")
                    .traceHeader()
                    .toString();
            client.tracing.recorder().endSubsegment();
            client.callCarrying(forwarded, "GET", client.uri("/ok"));
        });
        RecordedEntity segment = client.tracing.take();
        assertThat(segment).hasSubsegments("before", "127.0.0.1");
        assertThat(client.server().takeTraceHeader())
                .isEqualTo(HttpClientContract.header(segment, segment.subsegment("127.0.0.1")));
    }

    /** A call made while another is under way, as an interceptor's for a token, is one of its own. */
    @Test
    void recordsBoth_whenACallIsMadeWithinAnother() throws Exception {
        client.inSegment(() -> {
            ClientCall above = new HttpClientTracer(client.tracing.recorder())
                    .begin("GET", client.uri("/elsewhere").toString());
            assertThat(client.call("GET", client.uri("/ok"))).isEqualTo(200);
            above.end(200, -1, null);
        });
        RecordedEntity segment = client.tracing.take();
        RecordedEntity above = segment.subsegment("127.0.0.1");
        assertThat(above).hasSubsegments("127.0.0.1");
        assertThat(client.server().takeTraceHeader())
                .isEqualTo(HttpClientContract.header(segment, above.subsegment("127.0.0.1")));
    }

    /** A connection that is used again must not carry the trace of the call before. */
    @Test
    void keepsCallsApart_onOneConnection() throws Exception {
        client.inSegment(() -> {
            client.call("GET", client.uri("/ok"));
            client.call("GET", client.uri("/ok"));
        });
        client.call("GET", client.uri("/ok"));
        assertThat(client.tracing.take()).hasSubsegments("127.0.0.1", "127.0.0.1");
        assertThat(client.server().takeTraceHeader())
                .isNotEqualTo(client.server().takeTraceHeader());
        assertThat(client.server().takeTraceHeader()).isEmpty();
    }

    /** An asynchronous call hangs below its caller, and leaves the caller's thread as it was. */
    @Test
    void recordsAnAsyncCall_belowItsCaller() throws Exception {
        client.needs(Capability.ASYNC_CLIENT);
        client.inSegment(() -> {
            try (Subsegment caller = client.tracing.recorder().beginSubsegment("caller")) {
                CompletableFuture<Integer> first = client.callAsync("GET", client.uri("/ok"));
                CompletableFuture<Integer> second = client.callAsync("GET", client.uri("/ok"));
                assertThat(client.tracing.recorder().traceEntity()).isSameAs(caller);
                assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(200);
                assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(200);
            }
        });
        RecordedEntity segment = client.tracing.take();
        assertThat(segment).hasSubsegments("caller");
        assertThat(segment.subsegment("caller")).hasSubsegments("127.0.0.1", "127.0.0.1");
    }

    /** What follows an answer is the caller's work, whichever thread has brought it. */
    @Test
    void givesTheCallersPlaceToWhatFollows_whenTheFutureIsWrapped() throws Exception {
        client.needs(Capability.ASYNC_CLIENT);
        Recorder recorder = client.tracing.recorder();
        client.inSegment(() -> {
            CompletableFuture<Integer> after;
            try (Subsegment caller = recorder.beginSubsegment("caller")) {
                after = Context.wrap(client.callAsync("GET", client.uri("/gated")))
                        .thenApply(status -> {
                            assertThat(recorder.traceEntity()).isSameAs(caller);
                            recorder.inSubsegment("after", step -> {});
                            return status;
                        });
                assertThat(recorder.traceEntity()).isSameAs(caller);
                client.server().openGate();
                assertThat(after.get(20, TimeUnit.SECONDS)).isEqualTo(200);
            }
        });
        RecordedEntity segment = client.tracing.take();
        assertThat(segment).hasSubsegments("caller");
        assertThat(segment.subsegment("caller")).hasSubsegments("127.0.0.1", "after");
    }

    /** A response may come when the caller has long gone on, on a thread that knows nothing of it. */
    @Test
    void keepsTheCallersPlace_whenTheResponseComesLater() throws Exception {
        client.needs(Capability.ASYNC_CLIENT);
        client.inSegment(() -> {
            CompletableFuture<Integer> answer;
            try (Subsegment caller = client.tracing.recorder().beginSubsegment("caller")) {
                answer = client.callAsync("GET", client.uri("/gated"));
                assertThat(client.tracing.recorder().traceEntity()).isSameAs(caller);
            }
            client.server().takeTraceHeader();
            try (Subsegment later = client.tracing.recorder().beginSubsegment("later")) {
                client.server().openGate();
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(200);
                assertThat(client.tracing.recorder().traceEntity()).isSameAs(later);
            }
        });
        RecordedEntity segment = client.tracing.take();
        assertThat(segment).hasSubsegments("caller", "later");
        assertThat(segment.subsegment("caller")).hasSubsegments("127.0.0.1");
        assertThat(segment.subsegment("caller").subsegment("127.0.0.1")).hasStatus(200);
        assertThat(segment.subsegment("later").subsegments()).isEmpty();
    }

    /** A body of gigabytes passes in a small heap, in both directions, as it does without us. */
    @Test
    void streamsBodies() throws Exception {
        client.needs(Capability.STREAMED_BODIES);
        EndlessBody bodies = client.server().stream();
        client.inSegment(() -> client.stream(client.uri("/stream"), bodies.request(), bodies.response()));

        assertThat(client.tracing.take().subsegment("127.0.0.1")).hasStatus(200).isOk();
    }
}
