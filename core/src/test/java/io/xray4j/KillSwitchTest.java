// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SdkConfig;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.http.HttpServerRequest;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.ServerCall;
import io.xray4j.internal.Environment;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While tracing is off code that is correct with it on stays correct, and nobody outside sees anything of us. */
class KillSwitchTest {
    private static final String CALLER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder()
            .emitter(emitter)
            .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
            .build();

    @AfterEach
    void isOnAgain() {
        SdkConfig.setEnabled(true);
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
        assertThat(emitter.documents()).isEmpty();
    }

    @Test
    void findsWhatIsCurrent() {
        SdkConfig.setEnabled(false);
        try (Segment segment = recorder.beginSegment("off");
                Subsegment subsegment = recorder.beginSubsegment("off")) {
            assertThat(recorder.currentSegment()).isSameAs(segment);
            assertThat(recorder.currentSubsegment()).isSameAs(subsegment);
            assertThat(recorder.traceEntity()).isNotNull();
            assertThat(recorder.isSampled()).isFalse();
            assertThat(segment.isRecording()).isFalse();
            assertThat(LogTraceId.current("")).isNull();
        }
    }

    @Test
    void sendsAndAnswersNoHeader() {
        SdkConfig.setEnabled(false);
        ServerCall served = new HttpServerTracer(recorder, host -> null).begin(request(CALLER));
        assertThat(served.responseHeader()).isNull();
        ClientCall call = new HttpClientTracer(recorder).begin("GET", "http://callee/x");
        assertThat(call.hasHeaders()).isFalse();
        call.end(200, 1, null);
        served.end(200, 1, null);
    }

    @Test
    void recordsNoMoreBelowASegmentThatWasBegunBefore() {
        Segment segment = recorder.segment("on").sampled(false).begin();
        SdkConfig.setEnabled(false);
        try (Subsegment below = recorder.beginSubsegment("below")) {
            assertThat(below.isRecording()).isFalse();
        }
        segment.end();
    }

    /** Where nothing is recorded the caller's trace is named if there is one, and zeros never are. */
    @Test
    void answersTheCallersTrace_whenItIsNotSampled() {
        HttpServerTracer tracer = new HttpServerTracer(recorder, host -> null);
        ServerCall named = tracer.begin(request(CALLER.replace("Sampled=1", "Sampled=0")));
        assertThat(named.responseHeader()).isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
        named.end(200, 1, null);
        ServerCall unnamed = tracer.begin(request("Sampled=0"));
        assertThat(unnamed.responseHeader()).isNull();
        unnamed.end(200, 1, null);
    }

    @Test
    void givesEachItsOwnId_whenNoopIdsAreNotWanted() {
        Set<String> ids = new HashSet<>();
        RecorderBuilder builder = new RecorderBuilder(Environment.of(Map.of("AWS_XRAY_NOOP_ID", "false")));
        try (Recorder named = builder.emitter(emitter).build()) {
            for (int i = 0; i < 1_000; i++) {
                try (Segment segment = named.segment("s").sampled(false).begin()) {
                    ids.add(segment.id());
                    for (int n = 0; n < 3; n++) {
                        try (Subsegment below = named.beginSubsegment("b")) {
                            assertThat(named.currentSubsegment()).isSameAs(below);
                            assertThat(below.id()).isEqualTo(below.id());
                            assertThat(Objects.requireNonNull(LogTraceId.current("")))
                                    .endsWith("@" + below.id());
                            assertThat(below.traceHeader().toString())
                                    .contains("Parent=" + below.id())
                                    .contains("Sampled=0");
                            ids.add(below.id());
                        }
                    }
                }
            }
        }
        assertThat(ids).hasSize(4_000);
    }

    private static HttpServerRequest request(String header) {
        return new HttpServerRequest() {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public String url() {
                return "http://here/x";
            }

            @Override
            public @Nullable String header(String name) {
                return name.equals("X-Amzn-Trace-Id") ? header : null;
            }

            @Override
            public @Nullable String peerAddress() {
                return null;
            }
        };
    }
}
