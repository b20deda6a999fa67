// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.config.HttpIgnore;
import io.xray4j.propagation.PropagationFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpClientTracerTest {
    private final Recorder recorder = Recorder.builder().emitter(document -> {}).build();
    private final HttpClientTracer tracer = new HttpClientTracer(recorder, String.class);

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void leavesAlone_whatOneOfTheRulesCovers() {
        recorder.configure(c -> c.ignoreHttp(
                HttpIgnore.hostname("*.a.com").urls("/x?y=1"),
                HttpIgnore.client(String.class).urls("/mine")));

        assertThat(isTraced(tracer, "http://user@B.A.com:8080/x?y=1#z")).isFalse();
        assertThat(isTraced(tracer, "http://b.a.com/x")).isTrue();
        assertThat(isTraced(tracer, "http://other/mine")).isFalse();
        assertThat(isTraced(new HttpClientTracer(recorder), "http://other/mine"))
                .isTrue();
        assertThat(isTraced(new HttpClientTracer(recorder, Object.class), "http://other/mine"))
                .isTrue();
    }

    @Test
    void comparesTheTarget_asTheRequestLineHasIt() {
        recorder.configure(c -> c.ignoreHttp(HttpIgnore.targets("/", "/?q")));

        assertThat(isTraced(tracer, "http://a")).isFalse();
        assertThat(isTraced(tracer, "http://a/")).isFalse();
        assertThat(isTraced(tracer, "http://a?q")).isFalse();
        assertThat(isTraced(tracer, "http://a/b")).isTrue();
    }

    @Test
    void tellsByAllFormats_onlyWhenAskedTo() {
        assertThat(headers()).containsOnlyKeys("X-Amzn-Trace-Id");
        recorder.configure(
                c -> c.propagate(PropagationFormat.TRACECONTEXT, PropagationFormat.B3, PropagationFormat.B3_MULTI));
        Map<String, String> all = headers();
        assertThat(all)
                .containsOnlyKeys(
                        "X-Amzn-Trace-Id", "traceparent", "b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled");
        String xray = all.getOrDefault("X-Amzn-Trace-Id", "");
        String parent = xray.substring(xray.indexOf("Parent=") + 7, xray.indexOf(";Sampled"));
        String trace = xray.substring(7, 15) + xray.substring(16, 40);
        assertThat(all)
                .containsEntry("traceparent", "00-" + trace + "-" + parent + "-01")
                .containsEntry("b3", trace + "-" + parent + "-1")
                .containsEntry("X-B3-TraceId", trace)
                .containsEntry("X-B3-SpanId", parent)
                .containsEntry("X-B3-Sampled", "1");
    }

    private Map<String, String> headers() {
        Map<String, String> sent = new TreeMap<>();
        try (Segment root = recorder.segment("root").sampled(true).begin()) {
            ClientCall call = tracer.begin("GET", "http://a/");
            call.headers(sent::put);
            call.end(200, -1, null);
            assertThat(root.isSampled()).isTrue();
        }
        return sent;
    }

    private boolean isTraced(HttpClientTracer asked, String url) {
        try (Segment root = recorder.segment("root").sampled(true).begin()) {
            ClientCall call = asked.begin("GET", url);
            call.end(200, -1, null);
            assertThat(recorder.traceEntity()).isSameAs(root);
            return call.hasHeaders();
        }
    }
}
