// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.HttpIgnore;
import io.xray4j.emit.InvalidDaemonAddressException;
import io.xray4j.internal.Environment;
import io.xray4j.sampling.InvalidSamplingRulesException;
import io.xray4j.sampling.LocalRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For every key that the environment knows: the variable beats the property, that the code, that the default. */
class ConfigurationKeysTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                key(
                        "AWS_XRAY_TRACING_NAME",
                        "com.amazonaws.xray.strategy.tracingName",
                        "a",
                        "b",
                        builder -> builder.service("c"),
                        settings -> settings.service() == null ? "none" : settings.service(),
                        "c",
                        "none"),
                key(
                        "AWS_XRAY_DAEMON_ADDRESS",
                        "com.amazonaws.xray.emitters.daemonAddress",
                        "a:1",
                        "tcp:b:1 udp:b:2",
                        builder -> builder.daemonAddress("c:3"),
                        settings -> settings.daemonAddress().toString(),
                        "c:3",
                        "127.0.0.1:2000"),
                key(
                        "AWS_XRAY_CONTEXT_MISSING",
                        "com.amazonaws.xray.strategy.contextMissingStrategy",
                        "IGNORE_ERROR",
                        "RUNTIME_ERROR",
                        builder -> builder.contextMissing(what -> {}),
                        ConfigurationKeysTest::strategy,
                        "the code's",
                        "LOG_ERROR"),
                key(
                        "AWS_XRAY_COLLECT_SQL_QUERIES",
                        "com.amazonaws.xray.collectSqlQueries",
                        "true",
                        "false",
                        builder -> builder.streamSql(false),
                        settings -> Boolean.toString(settings.policy().recordsSqlText()),
                        "false",
                        "true"),
                key(
                        "XRAY4J_HTTP_IGNORE",
                        "xray4j.httpIgnore",
                        "hostname=a",
                        "hostname=b url=/x",
                        builder -> builder.ignoreHttp(HttpIgnore.hostname("c")),
                        settings -> settings.policy().httpIgnores().isEmpty()
                                ? "none"
                                : settings.policy().httpIgnores().get(0).toString(),
                        "hostname=c",
                        "none"),
                key(
                        "AWS_XRAY_NOOP_ID",
                        "xray4j.noopId",
                        "true",
                        "FALSE",
                        builder -> builder,
                        settings -> Boolean.toString(settings.noopIds()),
                        "true",
                        "true"));
    }

    private static Arguments key(
            String variable,
            String property,
            String ofVariable,
            String ofProperty,
            UnaryOperator<RecorderBuilder> code,
            Function<Settings, String> reader,
            String ofCode,
            String ofDefault) {
        return Arguments.of(
                Named.of(variable, new String[] {variable, property, ofVariable, ofProperty, ofCode, ofDefault}),
                Named.of("code", code),
                Named.of(property, reader));
    }

    private static String strategy(Settings settings) {
        for (String name : new String[] {"RUNTIME_ERROR", "LOG_ERROR", "IGNORE_ERROR"}) {
            if (settings.contextMissing() == ContextMissingStrategy.of(name)) {
                return name;
            }
        }
        return "the code's";
    }

    @ParameterizedTest
    @MethodSource("keys")
    void followTheOneOrder(String[] key, UnaryOperator<RecorderBuilder> code, Function<Settings, String> reader) {
        Map<String, String> given = new HashMap<>(Map.of(key[0], key[2], key[1], key[3]));
        assertThat(read(given, code, reader)).as("variable").isEqualToIgnoringCase(key[2]);
        given.remove(key[0]);
        assertThat(read(given, code, reader)).as("property").isEqualToIgnoringCase(key[3]);
        given.remove(key[1]);
        assertThat(read(given, code, reader)).as("code").isEqualTo(key[4]);
        assertThat(read(given, builder -> builder, reader)).as("default").isEqualTo(key[5]);
    }

    private static String read(
            Map<String, String> given, UnaryOperator<RecorderBuilder> code, Function<Settings, String> reader) {
        RecorderBuilder builder = new RecorderBuilder(Environment.of(given));
        return reader.apply(code.apply(builder).resolve(null));
    }

    /** Scenario 52: the variable names what is begun without a name, and nothing else. */
    @Test
    void nameOnlyWhatHasNoName() {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = new RecorderBuilder(Environment.of(Map.of("AWS_XRAY_TRACING_NAME", "envname")))
                .emitter(emitter)
                .service("code")
                .build()) {
            assertThat(recorder.service()).isEqualTo("envname");
            recorder.beginSegment(null).end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            recorder.beginSegment("explicit").end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(emitter.documents())
                .extracting((JsonNode document) -> document.get("name").asText())
                .containsExactly("envname", "explicit");
    }

    /** Scenario 51: what was set stays set, whatever is configured after it; what cannot be is refused whole. */
    @Test
    void keepWhatOthersDoNotChange() {
        try (Recorder recorder = new RecorderBuilder(Environment.of(Map.of()))
                .streamSql(false)
                .daemonAddress("127.0.0.9:9999")
                .streamingThreshold(0)
                .service("x")
                .build()) {
            recorder.configure(c -> c.maxTraceBack(7));
            Settings after = recorder.settings();
            assertThat(after.policy().recordsSqlText()).isFalse();
            assertThat(after.daemonAddress()).hasToString("127.0.0.9:9999");
            assertThat(after.daemonAddress().tcpPort()).isEqualTo(9999);
            assertThat(after.streamingThreshold()).isZero();
            assertThat(after.service()).isEqualTo("x");

            assertThatThrownBy(() -> recorder.configure(c -> c.service("y").maxTraceBack(-1)))
                    .hasMessageContaining("maxTraceBack");
            assertThatThrownBy(() -> recorder.configure(c -> c.streamSql(true).service("")))
                    .hasMessageContaining("service");
            assertThatThrownBy(() -> recorder.configure(c -> c.service("y").daemonAddress("nonsense")))
                    .isInstanceOf(InvalidDaemonAddressException.class);
            assertThatThrownBy(() ->
                            recorder.configure(c -> c.service("y").samplingRules(LocalRules.parse("{\"version\":9}"))))
                    .isInstanceOf(InvalidSamplingRulesException.class);
            assertThat(recorder.settings()).isSameAs(after);
        }
    }

    /** A log group is told with every segment, to link from a trace to its log lines. */
    @Test
    void tellTheLogGroup() {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = new RecorderBuilder(Environment.of(Map.of("AWS_LOG_GROUP", "mine")))
                .emitter(emitter)
                .serviceVersion("1.2")
                .build()) {
            recorder.beginSegment("s").end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        JsonNode document = Objects.requireNonNull(emitter.document());
        assertThat(document.at("/aws/cloudwatch_logs/0/log_group").asText()).isEqualTo("mine");
        assertThat(document.at("/service/version").asText()).isEqualTo("1.2");
    }
}
