// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.config.ConfigKey;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SdkConfig;
import io.xray4j.emit.InvalidDaemonAddressException;
import io.xray4j.internal.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThatThrownBy(() -> builder(Map.of()).set(ConfigKey.DAEMON_ADDRESS, "nonsense"))
                .hasMessageContaining("daemon-address")
                .hasMessageContaining("nonsense")
                .hasMessageContaining("host:port");
        assertThatThrownBy(() -> builder(Map.of()).daemonAddress("nonsense"))
                .isInstanceOf(InvalidDaemonAddressException.class);
        assertThatThrownBy(() -> builder(Map.of()).set(ConfigKey.CONTEXT_MISSING, "SHRUG"))
                .hasMessage("invalid value \"SHRUG\" for context-missing: Valid are RUNTIME_ERROR, LOG_ERROR and"
                        + " IGNORE_ERROR.");
        assertThatThrownBy(() -> builder(Map.of()).streamingThreshold(-1)).hasMessageContaining("streamingThreshold");
        assertThatThrownBy(() -> builder(Map.of()).maxQueueBytes(1)).hasMessageContaining("maxQueueBytes");
        assertThatThrownBy(() -> builder(Map.of()).openChildTimeout(Duration.ZERO))
                .hasMessageContaining("openChildTimeout");
        assertThatThrownBy(() -> builder(Map.of()).service(" ")).hasMessageContaining("service");
    }

    /** Not only of the process's recorder: an operator's slip ends no application, and is said once. */
    @Test
    void goesOnWithTheDefaults_whenAVariableIsInvalid_andSaysSoOnce() {
        Map<String, String> wrong = Map.of(
                "AWS_XRAY_DAEMON_ADDRESS", "no address of a daemon",
                "AWS_XRAY_COLLECT_SQL_QUERIES", "perchance",
                "xray4j.stream-sql", "false");
        try (LoggedLines log = new LoggedLines();
                Recorder recorder = builder(wrong).build()) {
            assertThat(recorder.settings().daemonAddress()).hasToString("127.0.0.1:2000");
            assertThat(recorder.policy().recordsSqlText())
                    .as("what is invalid counts as not set")
                    .isFalse();
            recorder.configure(c -> c.service("a"));
            recorder.configure(c -> c.service("b"));
            assertThat(log.lines())
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("invalid value \"no address of a daemon\" for AWS_XRAY_DAEMON_ADDRESS: ")
                            .endsWith(" Ignored."))
                    .anySatisfy(line -> assertThat(line)
                            .isEqualTo("invalid value \"perchance\" for AWS_XRAY_COLLECT_SQL_QUERIES:"
                                    + " Valid are true and false. Ignored."));
        }
    }

    @Test
    void followsNoEnvironment_whereATestWishesNone() {
        Map<String, String> machine = Map.of(
                "XRAY4J_STREAM_SQL", "false",
                "XRAY4J_SAMPLING_RULES", "/does/not/exist.json",
                "AWS_XRAY_TRACING_NAME", "machine",
                "LAMBDA_TASK_ROOT", "/var/task");
        Settings settings =
                builder(machine).followEnvironment(false).service("test").resolve(null);
        assertThat(settings.service()).isEqualTo("test");
        assertThat(settings.policy().recordsSqlText()).isTrue();
        assertThat(settings.lambda()).isFalse();
        assertThat(builder(machine)
                        .followEnvironment(false)
                        .followEnvironment(true)
                        .resolve(null)
                        .service())
                .isEqualTo("machine");
    }

    @Test
    void takesAnEmptyTextForNotSet() {
        RecorderBuilder builder = builder(Map.of()).service("shop").streamSql(false);
        for (ConfigKey key : ConfigKey.values()) {
            if (key.reader() == ConfigKey.Reader.RECORDER && key != ConfigKey.ENABLED) {
                builder.set(key, "");
            }
        }
        assertThat(builder.resolve(null).service()).isEqualTo("shop");
        assertThat(builder.resolve(null).policy().recordsSqlText()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENABLED | maybe | enabled is not set on a recorder: code switches the process by SdkConfig.setEnabled",
                "LIBRARIES | jdbc | libraries is not set on a recorder: the agent reads it",
                "STREAMING_THRESHOLD | many | invalid value \"many\" for streaming-threshold: Valid is a whole number.",
                "STREAMING_THRESHOLD | 99999999999 | invalid value \"99999999999\" for streaming-threshold: valid is 0 to 30000.",
                "MAX_TRACE_BACK | -1 | invalid value \"-1\" for max-trace-back: valid is 0 to 1000.",
                "OPEN_CHILD_TIMEOUT | 0s | invalid value \"0s\" for open-child-timeout: valid is more than nothing",
                "NOOP_ID | maybe | invalid value \"maybe\" for noop-id: Valid are true and false."
            })
    void namesTheKeyAndTheTextOfWhatIsSetAsText(ConfigKey key, String text, String said) {
        assertThatThrownBy(() -> builder(Map.of()).set(key, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(said);
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
