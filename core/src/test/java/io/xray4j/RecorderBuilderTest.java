// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SdkConfig;
import io.xray4j.emit.InvalidDaemonAddressException;
import io.xray4j.internal.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecorderBuilderTest {
    @Test
    void letsTheVariableWin_thenTheProperty_thenTheCode() {
        RecorderBuilder code = builder(Map.of(
                        "AWS_XRAY_TRACING_NAME", "from-variable",
                        "com.amazonaws.xray.strategy.tracingName", "from-property",
                        "com.amazonaws.xray.emitters.daemonAddress", "127.0.0.1:4000"))
                .service("from-code")
                .daemonAddress("127.0.0.1:5000")
                .streamSql(false);
        Settings settings = code.resolve(null);
        assertThat(settings.service()).isEqualTo("from-variable");
        assertThat(settings.daemonAddress()).hasToString("127.0.0.1:4000");
        assertThat(settings.policy().recordsSqlText()).isFalse();
        assertThat(builder(Map.of("AWS_XRAY_COLLECT_SQL_QUERIES", "true"))
                        .streamSql(false)
                        .resolve(null)
                        .policy()
                        .recordsSqlText())
                .isTrue();
        assertThat(builder(Map.of("AWS_XRAY_CONTEXT_MISSING", "ignore_error"))
                        .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
                        .resolve(null)
                        .contextMissing())
                .isSameAs(ContextMissingStrategy.IGNORE_ERROR);
    }

    @Test
    void failsAtOnce_naming_theKey_theValue_andWhatIsValid() {
        assertThatThrownBy(() ->
                        builder(Map.of("AWS_XRAY_DAEMON_ADDRESS", "nonsense")).build())
                .hasMessageContaining("AWS_XRAY_DAEMON_ADDRESS")
                .hasMessageContaining("nonsense")
                .hasMessageContaining("host:port");
        assertThatThrownBy(() -> builder(Map.of()).daemonAddress("nonsense"))
                .isInstanceOf(InvalidDaemonAddressException.class);
        assertThatThrownBy(() ->
                        builder(Map.of("AWS_XRAY_CONTEXT_MISSING", "SHRUG")).build())
                .hasMessageContaining("SHRUG")
                .hasMessageContaining("LOG_ERROR");
        assertThatThrownBy(() -> builder(Map.of()).streamingThreshold(-1)).hasMessageContaining("streamingThreshold");
        assertThatThrownBy(() -> builder(Map.of()).maxQueueBytes(1)).hasMessageContaining("maxQueueBytes");
        assertThatThrownBy(() -> builder(Map.of()).openChildTimeout(Duration.ZERO))
                .hasMessageContaining("openChildTimeout");
        assertThatThrownBy(() -> builder(Map.of()).service(" ")).hasMessageContaining("service");
    }

    /** The recorder nobody asked for must not end the application that merely has a wrong variable. */
    @Test
    void goesOnWithTheDefaults_whenTheProcessRecorderIsMisconfigured() {
        Map<String, String> oneIsWrong =
                Map.of("AWS_XRAY_DAEMON_ADDRESS", "nonsense", "AWS_XRAY_TRACING_NAME", "from-variable");
        try (Recorder recorder = builder(oneIsWrong).buildLeniently()) {
            assertThat(recorder.settings().daemonAddress()).hasToString("127.0.0.1:2000");
            assertThat(recorder.service()).isEqualTo("from-variable");
            recorder.configure(c -> c.service("from-code").recordQuery(true));
            assertThat(recorder.service()).isEqualTo("from-variable");
            assertThat(recorder.policy().recordsUrlQuery()).isTrue();
            assertThatThrownBy(() -> recorder.configure(c -> c.daemonAddress("also nonsense")))
                    .isInstanceOf(InvalidDaemonAddressException.class);
        }
    }

    @Test
    void changesOnlyWhatIsGiven() {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = builder(Map.of())
                .service("svc")
                .emitter(emitter)
                .streamSql(false)
                .build()) {
            recorder.configure(c -> c.recordQuery(true));
            assertThat(recorder.policy().recordsSqlText()).isFalse();
            assertThat(recorder.policy().recordsUrlQuery()).isTrue();
            assertThat(recorder.service()).isEqualTo("svc");
            assertThat(emitter.isClosed()).isFalse();
            assertThatThrownBy(() -> recorder.configure(c -> c.service("new").maxTraceBack(-1)))
                    .hasMessageContaining("maxTraceBack");
            assertThat(recorder.service()).isEqualTo("svc");
            recorder.configure(c -> c.emitter(new CollectingEmitter()));
            assertThat(emitter.isClosed()).isTrue();
        }
    }

    @Test
    void recordsNothing_whileDisabled() {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = builder(Map.of())
                .emitter(emitter)
                .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
                .build()) {
            SdkConfig.setEnabled(false);
            recorder.inSegment(
                    "root",
                    segment -> recorder.inSubsegment("sub", sub -> {
                        recorder.putAnnotation("a", 1);
                        assertThat(recorder.isSampled()).isFalse();
                        assertThat(sub.traceHeader().isEmpty()).isTrue();
                    }));
            recorder.endSubsegment();
            recorder.endSegment();
            assertThat(recorder.flush(Duration.ofSeconds(1))).isTrue();
            assertThat(emitter.documents()).isEmpty();
        } finally {
            SdkConfig.setEnabled(true);
        }
    }

    @Test
    void givesRandomIds_whenNoopIdsAreOff() {
        try (Recorder recorder = builder(Map.of("AWS_XRAY_NOOP_ID", "false"))
                        .emitter(new CollectingEmitter())
                        .build();
                Segment segment = recorder.segment("root").sampled(false).begin()) {
            assertThat(segment.id()).matches("[0-9a-f]{16}").isNotEqualTo("0000000000000000");
            assertThat(segment.traceId()).isNotEqualTo("1-00000000-000000000000000000000000");
            assertThat(segment.traceId()).isEqualTo(segment.traceId());
        }
    }

    private static RecorderBuilder builder(Map<String, String> environment) {
        return new RecorderBuilder(Environment.of(environment));
    }
}
