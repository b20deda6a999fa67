// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.CollectingEmitter;
import io.xray4j.Recorder;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCallTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();

    @AfterEach
    void close() {
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
    }

    /** Containers tell of an error, of a timeout and of the completion, each for the same request. */
    @Test
    void endsOnce_howeverOftenItIsTold() {
        ServerCall call = new HttpServerTracer(recorder, SegmentNaming.fixed("svc")).begin(new Request());
        call.end(503, 0, new TimeoutException("slow"));
        call.end(500, 0, new IllegalStateException("told again"));
        call.end(200, 7, null);

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        JsonNode document = emitter.document();
        assertThat(document.get("name").asText()).isEqualTo("svc");
        assertThat(document.at("/http/response/status").asInt()).isEqualTo(503);
        assertThat(document.at("/cause/exceptions")).hasSize(1);
        assertThat(recorder.counters().losses()).isEmpty();
    }

    /** Frameworks make answers of what applications throw: whose fault it was, the answer says. */
    @ParameterizedTest
    @ValueSource(ints = {409, 500})
    void takesTheAnswerForTheVerdict_onWhatTheApplicationThrew(int status) {
        ServerCall call = new HttpServerTracer(recorder, SegmentNaming.fixed("svc")).begin(new Request());
        call.failed(new IllegalStateException("thrown"));
        call.end(status, -1, null);

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        JsonNode document = emitter.document();
        assertThat(document.at("/cause/exceptions/0/message").asText()).isEqualTo("thrown");
        assertThat(document.path("fault").asBoolean()).isEqualTo(status == 500);
    }

    /** All that a proxy or an attacker may leave out or get wrong. */
    @Test
    void servesARequest_ofWhichNothingIsKnown() {
        ServerCall call = new HttpServerTracer(recorder, SegmentNaming.service()).begin(new Request());
        call.end(-1, -1, null);
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.document().get("name").asText()).isEqualTo("unnamed");
    }

    /** Scenario 47: an object that names by the host. */
    @Test
    void servesTheRequest_whenTheNamingThrows() {
        SegmentNaming broken = host -> {
            throw new IllegalStateException("broken");
        };
        new HttpServerTracer(recorder, broken).begin(new Request()).end(200, -1, null);
        recorder.flush(Duration.ofSeconds(10));
        assertThat(emitter.document().get("name").asText()).isEqualTo("unnamed");
    }

    @Test
    void isNamedByWhatTheApplicationBrings() {
        SegmentNaming dynamic = SegmentNaming.dynamic("*.mysite.com", "fallback");
        assertThat(dynamic.name("www.mysite.com")).isEqualTo("www.mysite.com");
        assertThat(dynamic.name("other.org")).isEqualTo("fallback");
        assertThat(dynamic.name(null)).isEqualTo("fallback");
        SegmentNaming custom = host -> "custom-" + host;
        new HttpServerTracer(recorder, custom).begin(new Request()).end(200, 0, null);
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.document().get("name").asText()).isEqualTo("custom-null");
    }

    private record Request() implements HttpServerRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String url() {
            return "";
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public @Nullable String peerAddress() {
            return null;
        }
    }
}
