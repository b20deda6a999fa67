// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.CollectingEmitter;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SegmentNotFoundException;
import io.xray4j.segment.Namespace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCallTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();

    @AfterEach
    void close() {
        recorder.close();
    }

    /** The request by which an AWS call travels is that call, and the service is told of that. */
    @Test
    void isSilentBelowAnAwsCall_andCarriesItsHeader() {
        try (Segment segment = recorder.beginSegment("svc");
                Subsegment aws = recorder.beginSubsegment("dynamodb", Namespace.AWS)) {
            ClientCall call = new HttpClientTracer(recorder).begin("POST", "https://dynamodb.eu-west-1.amazonaws.com/");
            assertThat(call.header()).isEqualTo(aws.traceHeader().toString()).contains("Parent=" + aws.id());
            assertThat(recorder.traceEntity()).isSameAs(aws);
            call.end(200, 2, null);
            assertThat(segment.isEnded()).isFalse();
        }

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.document().at("/subsegments")).hasSize(1);
        assertThat(emitter.document().at("/subsegments/0/subsegments").isMissingNode())
                .isTrue();
    }

    /** A request that a client above has told of its call is that call, and goes as it is. */
    @Test
    void isSilentBelowACall_whoseHeaderTheRequestCarries() {
        HttpClientTracer tracer = new HttpClientTracer(recorder);
        try (Segment segment = recorder.beginSegment("svc")) {
            ClientCall above = tracer.begin("GET", "http://a/");
            Entity current = recorder.traceEntity();
            ClientCall beneath = tracer.begin("GET", "http://a/", above.header());
            assertThat(beneath.hasHeaders()).isFalse();
            assertThat(recorder.traceEntity()).isSameAs(current);
            beneath.end(500, -1, null);
            above.end(200, -1, null);
            assertThat(segment.isEnded()).isFalse();
        }

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.document().at("/subsegments")).hasSize(1);
        assertThat(emitter.document().at("/subsegments/0/http/response/status").asInt())
                .isEqualTo(200);
    }

    /** Work of the application's own below a call, and what it makes of the call's header, are not the call. */
    @Test
    void recordsACall_thatDoesNotBelongToTheRequestAbove() {
        HttpClientTracer tracer = new HttpClientTracer(recorder);
        try (Segment segment = recorder.beginSegment("svc")) {
            assertThat(tellsOfItself(tracer, segment.traceHeader().toString())).isTrue();
            ClientCall above = tracer.begin("GET", "http://a/");
            assertThat(tellsOfItself(tracer, null)).isTrue();
            assertThat(tellsOfItself(tracer, segment.traceHeader().toString())).isTrue();
            try (Subsegment own = recorder.beginSubsegment("own")) {
                assertThat(tellsOfItself(tracer, above.header())).isTrue();
                assertThat(tellsOfItself(tracer, own.traceHeader().toString())).isTrue();
            }
            above.end(200, -1, null);
        }
    }

    /** On a thread that knows no segment a request that has been told of its trace already misses none. */
    @Test
    void missesNoSegment_whenTheRequestCarriesAHeader() {
        recorder.configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));
        HttpClientTracer tracer = new HttpClientTracer(recorder);
        assertThat(tracer.begin("GET", "http://a/", "Root=1-5759e988-bd862e3fe1be46a994272793")
                        .hasHeaders())
                .isFalse();
        assertThatThrownBy(() -> tracer.begin("GET", "http://a/")).isInstanceOf(SegmentNotFoundException.class);
    }

    private static boolean tellsOfItself(HttpClientTracer tracer, @Nullable String carried) {
        ClientCall call = tracer.begin("GET", "http://b/", carried);
        call.end(200, -1, null);
        return call.header() != null && !call.header().equals(carried);
    }
}
