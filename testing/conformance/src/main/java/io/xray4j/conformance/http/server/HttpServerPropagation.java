// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.server;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.propagation.PropagationFormat;
import io.xray4j.testing.RecordedEntity;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the trace header: which trace a request joins, and whether it is recorded. */
abstract class HttpServerPropagation {
    private final HttpServerContract server;

    HttpServerPropagation(HttpServerContract server) {
        this.server = server;
    }

    /** A server that drops the header starts a new trace in the middle of one. */
    @Test
    void joinsTheTraceOfTheHeader_andAnswersWithItsRoot() throws Exception {
        HttpResponse<String> response = server.send(
                "/ok",
                "X-Amzn-Trace-Id",
                "Root=" + HttpServerContract.ROOT + ";Parent=" + HttpServerContract.PARENT + ";Sampled=1");

        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + HttpServerContract.ROOT);
        assertThat(server.tracing.take())
                .has("/trace_id", HttpServerContract.ROOT)
                .has("/parent_id", HttpServerContract.PARENT);
    }

    /** Headers of other makers, other cases and other orders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parent=53995c3f42cd8ad8;Sampled=1;Root=" + HttpServerContract.ROOT,
                "Root=" + HttpServerContract.ROOT + "; Parent=53995c3f42cd8ad8; Sampled=1",
                "root=" + HttpServerContract.ROOT + ";parent=53995C3F42CD8AD8;sampled=1;",
                "Self=1-67891234-12456789abcdef012345678;Root=" + HttpServerContract.ROOT + ";Lineage=a:1;Sampled=1",
            })
    void readsTheHeaderInAllItsShapes(String header) throws Exception {
        server.send("/ok", "X-Amzn-Trace-Id", header);
        assertThat(server.tracing.take()).has("/trace_id", HttpServerContract.ROOT);
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
        HttpResponse<String> response = server.send("/ok", "X-Amzn-Trace-Id", header);

        RecordedEntity recorded = server.tracing.take();
        assertThat(recorded.traceId()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}").isNotEqualTo(HttpServerContract.ROOT);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + recorded.traceId());
    }

    /** A caller that does not record must cost nothing and still find its trace in the answer. */
    @Test
    void writesNothing_whenTheCallerDoesNotRecord() throws Exception {
        HttpResponse<String> response = server.send(
                "/work", "X-Amzn-Trace-Id", "Root=" + HttpServerContract.ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0");

        assertThat(response.body()).isEqualTo(HttpServerContract.ROOT);
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).contains("Root=" + HttpServerContract.ROOT);
        assertThat(server.tracing.takeAll()).isEmpty();
    }

    /** Only a caller that asks for the decision is told. */
    @Test
    void tellsItsDecision_whenAsked() throws Exception {
        HttpResponse<String> response =
                server.send("/ok", "X-Amzn-Trace-Id", "Root=" + HttpServerContract.ROOT + ";Sampled=?");
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id"))
                .contains("Root=" + HttpServerContract.ROOT + ";Sampled=1");
        server.tracing.take();
    }

    /** Callers of other makers send W3C's header; where both are, X-Ray's own counts. */
    @Test
    void joinsTheTraceOfTraceparent_whereThatIsAllThereIs() throws Exception {
        String traceparent = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";
        server.send("/ok", "traceparent", traceparent);
        assertThat(server.tracing.take())
                .has("/trace_id", HttpServerContract.ROOT)
                .has("/parent_id", HttpServerContract.PARENT);

        server.send(
                "/ok",
                "traceparent",
                traceparent,
                "X-Amzn-Trace-Id",
                "Root=1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa;Sampled=1");
        assertThat(server.tracing.take())
                .has("/trace_id", "1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa")
                .hasNo("/parent_id");

        server.send("/ok", "traceparent", traceparent.replace("-01", "-00"));
        assertThat(server.tracing.takeAll()).isEmpty();
    }

    /** Zipkin's headers count where they are set, in both their forms, and behind X-Ray's and W3C's. */
    @Test
    void joinsTheTraceOfB3_whereThatIsSet() throws Exception {
        String trace = "5759e988bd862e3fe1be46a994272793";
        String parent = HttpServerContract.PARENT;
        server.send("/ok", "b3", trace + "-" + parent + "-1");
        assertThat(server.tracing.take().traceId()).isNotEqualTo(HttpServerContract.ROOT);
        server.with(c -> c.propagate(PropagationFormat.B3, PropagationFormat.B3_MULTI), emitter -> {
            server.send("/ok", "b3", trace + "-" + parent + "-1");
            assertThat(emitter.take()).has("/trace_id", HttpServerContract.ROOT).has("/parent_id", parent);
            server.send("/ok", "X-B3-TraceId", trace, "X-B3-SpanId", parent, "X-B3-Sampled", "1");
            assertThat(emitter.take()).has("/trace_id", HttpServerContract.ROOT).has("/parent_id", parent);
            server.send("/ok", "X-B3-TraceId", "e1be46a994272793", "X-B3-SpanId", parent, "X-B3-Flags", "1");
            assertThat(emitter.take()).has("/trace_id", "1-00000000-00000000e1be46a994272793");
            server.send("/ok", "b3", "0");
            server.send("/ok", "b3", trace + "-" + parent + "-0");
            assertThat(emitter.untaken()).isEmpty();
            server.send("/ok", "b3", "nonsense", "X-B3-TraceId", "zz", "X-B3-SpanId", parent);
            assertThat(emitter.take().traceId()).isNotEqualTo(HttpServerContract.ROOT);
        });
    }

    /** Pairs that the caller sends along can be searched for, where that is set. */
    @Test
    void annotatesBaggage_thatIsChosen() throws Exception {
        server.with(c -> c.baggageAnnotations("tenant", "user-id"), emitter -> {
            server.send("/ok", "baggage", "tenant=a%20b;ttl=1, user-id=7,other=x");
            assertThat(emitter.take())
                    .hasAnnotation("tenant", "a b")
                    .hasAnnotation("user_id", "7")
                    .hasNo("/annotations/other");
            server.send("/ok", "baggage", ",,=,tenant,;%zz=%zz");
            assertThat(emitter.take()).hasNo("/annotations");
        });
    }

    /** Inside a Lambda function the segment is the service's: a request is a subsegment of the invocation. */
    @Test
    void recordsASubsegment_insideLambda() throws Exception {
        server.insideLambda(
                "Root=" + HttpServerContract.ROOT + ";Parent=" + HttpServerContract.PARENT + ";Sampled=1", emitter -> {
                    HttpResponse<String> response = server.send(
                            "/work", "X-Amzn-Trace-Id", "Root=1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa;Sampled=0");

                    assertThat(response.body()).isEqualTo(HttpServerContract.ROOT);
                    assertThat(response.headers().firstValue("X-Amzn-Trace-Id"))
                            .contains("Root=" + HttpServerContract.ROOT);
                    // Each leaves alone, in whatever order.
                    RecordedEntity first = emitter.take();
                    RecordedEntity second = emitter.take();
                    RecordedEntity step = first.name().equals("step") ? first : second;
                    RecordedEntity request = step == first ? second : first;
                    assertThat(step).hasName("step").has("/parent_id", request.id());
                    assertThat(request)
                            .hasName("test")
                            .hasStatus(200)
                            .has("/trace_id", HttpServerContract.ROOT)
                            .has("/parent_id", HttpServerContract.PARENT)
                            .has("/type", "subsegment");
                });
    }

    /** X-Ray finds subsegments by tsubclass annotations only, so there what was asked for is annotated. */
    @Test
    void annotatesWhatWasAsked_insideLambda_andNowhereElse() throws Exception {
        server.insideLambda(
                "Root=" + HttpServerContract.ROOT + ";Parent=" + HttpServerContract.PARENT + ";Sampled=1", emitter -> {
                    server.send("/ok", "User-Agent", "UA/1", "X-Forwarded-For", "203.0.113.7");
                    assertThat(emitter.take())
                            .hasAnnotation("method", "GET")
                            .hasAnnotation("url", server.base() + "/ok")
                            .hasAnnotation("user_agent", "UA/1")
                            .hasAnnotation("client_ip", "203.0.113.7")
                            .hasAnnotation("x_forwarded_for", true)
                            .hasAnnotation("status", 200);
                });
        server.with(builder -> builder, emitter -> {
            server.send("/ok");
            assertThat(emitter.take()).hasNo("/annotations");
        });
    }

    /** Header missing, partial or passed through: nothing is recorded, and every request is answered as ever. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Root=" + HttpServerContract.ROOT,
                "Root=" + HttpServerContract.ROOT + ";Lineage=a87bd80c:1|68fd508a:5|c512fbe3:2",
                "Root=" + HttpServerContract.ROOT + ";Parent=" + HttpServerContract.PARENT + ";Sampled=0",
                "nonsense"
            })
    void answers_insideLambda_whateverTheHeader(String header) throws Exception {
        server.insideLambda(header, emitter -> {
            assertThat(server.send("/work").statusCode()).isEqualTo(200);
            server.sendToFail("/throw");
            assertThat(emitter.untaken()).isEmpty();
        });
    }

    /** An invocation whose header leaves the decision open has a segment, which is worth its subsegments. */
    @Test
    void records_insideLambda_whenTheDecisionIsLeftToUs() throws Exception {
        server.insideLambda(
                "Root=" + HttpServerContract.ROOT + ";Parent=" + HttpServerContract.PARENT + ";Sampled=?", emitter -> {
                    server.send("/ok");
                    assertThat(emitter.take()).hasName("test").has("/trace_id", HttpServerContract.ROOT);
                });
    }
}
