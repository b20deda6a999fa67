// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.xray4j.opentelemetrysdk.ScriptedXray.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The names of the parts, in an SDK that configures itself. */
class AutoConfigurationTest {

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private static OpenTelemetrySdk sdk(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.service.name", "shop",
                "otel.traces.exporter", "xray",
                "otel.propagators", "xray"));
        all.putAll(properties);
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> all)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    private static Context caller(OpenTelemetrySdk sdk, String header) {
        return sdk.getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), Map.of("X-Amzn-Trace-Id", header), GETTER);
    }

    @Test
    void exportsToADaemon_belowTheCallersTrace() throws Exception {
        try (UdpDaemon daemon = new UdpDaemon()) {
            OpenTelemetrySdk sdk = sdk(Map.of(
                    "otel.exporter.xray.endpoint", daemon.address().toString(), "otel.traces.sampler", "always_on"));
            Span span = sdk.getTracer("test")
                    .spanBuilder("GET /")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(caller(sdk, "Root=1-5759e988-bd862e3fe1be46a994272793"))
                    .startSpan();
            span.end();
            sdk.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);

            JsonNode segment = daemon.take();
            assertThat(segment.path("name").asText()).isEqualTo("shop");
            assertThat(segment.path("trace_id").asText()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
            assertThat(segment.has("parent_id")).isFalse();
            sdk.shutdown().join(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void samplesByTheRulesOfALocalXray_andSendsToIt() throws Exception {
        try (ScriptedXray xray = new ScriptedXray()) {
            xray.answers(request -> new Answer(200, "{\"SamplingRuleRecords\":[]}"));
            OpenTelemetrySdk sdk = sdk(Map.of(
                    "otel.exporter.xray.endpoint",
                    xray.uri().toString(),
                    "otel.traces.sampler",
                    "xray",
                    "otel.traces.sampler.arg",
                    "endpoint=" + xray.uri()));

            assertThat(sdk.getSdkTracerProvider().getSampler()).isInstanceOf(XrayRemoteSampler.class);
            sdk.getTracer("test").spanBuilder("GET /").startSpan().end();
            assertThat(xray.take().path()).isEqualTo("/GetSamplingRules");
            sdk.shutdown().join(30, TimeUnit.SECONDS);
            assertThat(xray.take().path()).isEqualTo("/TraceSegments");
        }
    }

    @Test
    void letsAnySamplerDecideWhatACallerLeftOpen() {
        OpenTelemetrySdk sdk = sdk(Map.of(
                "otel.traces.exporter", "none",
                "otel.traces.sampler", "parentbased_always_off"));
        Span span = sdk.getTracer("test")
                .spanBuilder("GET /")
                .setParent(caller(sdk, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=?"))
                .startSpan();

        assertThat(span.getSpanContext().isSampled()).isFalse();
        assertThat(span.getSpanContext().getTraceId()).isEqualTo(Spans.TRACE);
        sdk.close();
    }

    @Test
    void takesThePlaceOfAnotherPropagatorOfItsName() {
        // The test's services name a second propagator "xray", behind which the first would be out of reach.
        OpenTelemetrySdk sdk = sdk(Map.of("otel.traces.exporter", "none", "otel.propagators", "xray"));

        assertThat(sdk.getPropagators().getTextMapPropagator()).isInstanceOf(XrayTextMapPropagator.class);
        sdk.close();
    }

    @Test
    void takesThePlaceOfAnotherSamplerOfItsName() {
        OpenTelemetrySdk sdk = sdk(Map.of("otel.traces.exporter", "none", "otel.traces.sampler", "xray"));

        assertThat(sdk.getSdkTracerProvider().getSampler()).isInstanceOf(XrayRemoteSampler.class);
        sdk.close();
    }

    @Test
    void saysWhatIsWrongWithAnEndpoint() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sdk(Map.of("otel.exporter.xray.endpoint", "nowhere")))
                .withMessageContaining("The exporter xray is not configured");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sdk(Map.of(
                        "otel.traces.exporter", "none",
                        "otel.traces.sampler", "xray",
                        "otel.traces.sampler.arg", "endpoint=ftp://x")))
                .withMessageContaining("The sampler xray is not configured");
    }
}
