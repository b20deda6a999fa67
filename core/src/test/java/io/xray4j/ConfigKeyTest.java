// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.config.ConfigKey;
import io.xray4j.config.ConfigText;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.internal.Environment;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of keys, and that a recorder follows each of them by each of its names. */
class ConfigKeyTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String RULES = "{\"version\":2,\"default\":{\"fixed_target\":7,\"rate\":0.5}}";

    /** A valid value of each key, and how to see that a recorder has it. */
    static final Map<ConfigKey, Seen> SEEN = new EnumMap<>(Map.ofEntries(
            Map.entry(ConfigKey.NAME, new Seen("shop", of(Settings::service), "shop")),
            Map.entry(
                    ConfigKey.SERVICE_VERSION,
                    new Seen(
                            "7",
                            builder -> document(builder).at("/service/version").asText(),
                            "7")),
            Map.entry(
                    ConfigKey.DYNAMIC_NAMING, new Seen("*.example.com", of(Settings::dynamicNaming), "*.example.com")),
            Map.entry(
                    ConfigKey.DAEMON_ADDRESS,
                    new Seen(
                            "127.0.0.1:3000",
                            of(settings -> settings.daemonAddress().toString()),
                            "127.0.0.1:3000")),
            Map.entry(
                    ConfigKey.CONTEXT_MISSING,
                    new Seen(
                            "IGNORE_ERROR",
                            of(settings -> settings.contextMissing() == ContextMissingStrategy.IGNORE_ERROR),
                            true)),
            Map.entry(ConfigKey.SAMPLING, new Seen("false", of(Settings::isOwnSampler), false)),
            Map.entry(
                    ConfigKey.SAMPLING_RULES,
                    new Seen(RULES, of(settings -> settings.samplingRules().equals(LocalRules.parse(RULES))), true)),
            Map.entry(
                    ConfigKey.PLUGINS,
                    new Seen("EC2, ECS", of(settings -> settings.plugins().size()), 2)),
            Map.entry(
                    ConfigKey.STREAM_SQL,
                    new Seen("false", of(settings -> settings.policy().recordsSqlText()), false)),
            Map.entry(
                    ConfigKey.SQL_LITERALS,
                    new Seen("true", of(settings -> settings.policy().recordsSqlLiterals()), true)),
            Map.entry(
                    ConfigKey.RECORD_QUERY,
                    new Seen("true", of(settings -> settings.policy().recordsUrlQuery()), true)),
            Map.entry(
                    ConfigKey.PROPAGATE,
                    new Seen(
                            "xray, b3",
                            of(settings -> settings.policy().propagation().toString()),
                            "xray,b3")),
            Map.entry(
                    ConfigKey.BAGGAGE_ANNOTATIONS,
                    new Seen(
                            "tenant user",
                            of(settings ->
                                    settings.policy().baggageAnnotations().toString()),
                            "[tenant, user]")),
            Map.entry(
                    ConfigKey.HTTP_IGNORE,
                    new Seen(
                            "hostname=a",
                            of(settings -> settings.policy().httpIgnores().toString()),
                            "[hostname=a]")),
            Map.entry(
                    ConfigKey.URLS_AS_ANNOTATION,
                    new Seen("ALL", of(settings -> settings.policy().annotatesHttpFields()), true)),
            Map.entry(ConfigKey.STREAMING_THRESHOLD, new Seen("5", of(Settings::streamingThreshold), 5)),
            Map.entry(
                    ConfigKey.OPEN_CHILD_TIMEOUT,
                    new Seen("500ms", of(settings -> settings.delivery().openChildTimeoutNanos()), 500_000_000L)),
            Map.entry(
                    ConfigKey.EXIT_FLUSH_TIMEOUT,
                    new Seen("PT3S", of(settings -> settings.delivery().exitFlushNanos()), 3_000_000_000L)),
            Map.entry(
                    ConfigKey.MAX_QUEUE_BYTES,
                    new Seen("1000000", of(settings -> settings.delivery().maxQueueBytes()), 1_000_000L)),
            Map.entry(
                    ConfigKey.MAX_TRACE_BACK,
                    new Seen("3", of(settings -> settings.throwableReader().maxFrames()), 3)),
            Map.entry(
                    ConfigKey.REMOTE_EXCEPTIONS,
                    new Seen(
                            "a.B java.lang.IllegalStateException",
                            builder -> document(builder)
                                    .at("/cause/exceptions/0/remote")
                                    .asBoolean(),
                            true)),
            Map.entry(ConfigKey.KEEP_LATE, new Seen("true", of(Settings::keepLate), true)),
            Map.entry(ConfigKey.NOOP_ID, new Seen("false", of(Settings::noopIds), false))));

    @TempDir
    Path folder = Path.of("");

    static Stream<ConfigKey> ofRecorders() {
        return Arrays.stream(ConfigKey.values())
                .filter(key -> key.reader() == ConfigKey.Reader.RECORDER && key != ConfigKey.ENABLED);
    }

    /** A variable of the X-Ray SDKs beats ours, which beats the properties. */
    @ParameterizedTest
    @MethodSource("ofRecorders")
    void areReadByEachOfTheirNames_inOneOrder(ConfigKey key) throws IOException {
        Seen seen = Objects.requireNonNull(SEEN.get(key), "a value of " + key);
        String text = key == ConfigKey.SAMPLING_RULES ? file(seen.text) : seen.text;
        List<String> names = new ArrayList<>(key.variables());
        names.addAll(key.properties());
        // Weaker names have a text that is no value of any key but a text: reading one of them fails.
        Map<String, String> given = new HashMap<>();
        Collections.reverse(names);
        for (String name : names) {
            given.put(name, text);
            RecorderBuilder builder = new RecorderBuilder(Environment.of(given));
            assertThat(seen.reader.apply(builder)).as(name).isEqualTo(seen.expected);
            given.put(name, "no such value");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ConfigKey.class,
            names = {
                "SAMPLING",
                "STREAMING_THRESHOLD",
                "OPEN_CHILD_TIMEOUT",
                "CONTEXT_MISSING",
                "SAMPLING_RULES",
                "PLUGINS"
            })
    void sayWhatIsValid_andUnderWhichName(ConfigKey key) {
        for (String name : List.of(key.variables().get(0), key.properties().get(0))) {
            String value = "certainly not " + name;
            RecorderBuilder builder = new RecorderBuilder(Environment.of(Map.of(name, value)));
            try (LoggedLines log = new LoggedLines()) {
                builder.resolve(null);
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .startsWith("invalid value \"" + value + "\" for " + name + ": ")
                        .containsIgnoringCase("valid ")
                        .endsWith(" Ignored.");
            }
            assertThatThrownBy(() -> builder.set(key, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("invalid value \"" + value + "\" for " + key.key() + ": ")
                    .message()
                    .containsIgnoringCase("valid ");
        }
    }

    /** In code the two exclude each other; an operator's variable must not end an application that has a sampler. */
    @Test
    void doNotEndAnApplication_whoseSamplerMakesRulesIdle() throws IOException {
        Sampler own = Sampler.always();
        RecorderBuilder builder =
                new RecorderBuilder(Environment.of(Map.of("XRAY4J_SAMPLING_RULES", file(RULES)))).sampler(own);
        assertThat(builder.resolve(null).sampler()).isSameAs(own);
    }

    @Test
    void haveOneSentenceAndOneNameEach() {
        assertThat(ConfigKey.values()).allSatisfy(key -> {
            assertThat(key.sentence()).matches("[A-Z].*[.]").doesNotContain(". ");
            assertThat(ConfigKey.of(key.key())).isSameAs(key);
            assertThat(key.key()).isEqualTo(key.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "libarries, libraries",
        "LIBRARYS, libraries",
        "deamon-address, daemon-address",
        "streamSqls, stream-sql",
        "nam, name",
        "sam,",
        "colour-of-the-page,"
    })
    void findTheNearestOfAMisspeltName(String misspelt, String meant) {
        ConfigKey nearest = ConfigKey.nearest(misspelt);
        assertThat(nearest == null ? null : nearest.key()).isEqualTo(meant);
    }

    @Test
    void tellsOfNamesThatNothingReads() {
        Map<String, String> told = new HashMap<>();
        ConfigText.findUnknown(
                Set.of("XRAY4J_LIBRARYS", "XRAY4J_STREAM_SQL", "PATH"),
                Set.of(
                        "xray4j.libarries",
                        "xray4j.streamSql",
                        "xray4j.stream.sql",
                        "xray4j.STREAM_SQL",
                        "xray4j.plugins[0]",
                        "xray4j.log.prefx",
                        "xray4j.agent.debg",
                        "xray4j.colour-of-the-page",
                        "xray4j.noopId",
                        "xray4j.log.prefix",
                        "xray4j.test.agent.jar",
                        "java.version"),
                told::put);
        assertThat(told)
                .containsOnly(
                        Map.entry("XRAY4J_LIBRARYS", "there is no such key; the nearest is XRAY4J_LIBRARIES. Ignored."),
                        Map.entry(
                                "xray4j.libarries", "there is no such key; the nearest is xray4j.libraries. Ignored."),
                        Map.entry(
                                "xray4j.streamSql", "there is no such key; the nearest is xray4j.stream-sql. Ignored."),
                        Map.entry(
                                "xray4j.stream.sql",
                                "there is no such key; the nearest is xray4j.stream-sql. Ignored."),
                        Map.entry(
                                "xray4j.STREAM_SQL",
                                "there is no such key; the nearest is xray4j.stream-sql. Ignored."),
                        Map.entry("xray4j.plugins[0]", "there is no such key; the nearest is xray4j.plugins. Ignored."),
                        Map.entry(
                                "xray4j.log.prefx", "there is no such key; the nearest is xray4j.log-prefix. Ignored."),
                        Map.entry("xray4j.agent.debg", "there is no such key; the nearest is xray4j.debug. Ignored."),
                        Map.entry("xray4j.colour-of-the-page", "there is no such key. Ignored."));
    }

    @Test
    void includeThePrefixOfLogLines_byEachOfItsNames() {
        List<String> names = new ArrayList<>(ConfigKey.LOG_PREFIX.variables());
        names.addAll(ConfigKey.LOG_PREFIX.properties());
        assertThat(names)
                .hasSize(3)
                .allSatisfy(name -> assertThat(LogTraceId.configuredPrefix(Environment.of(Map.of(name, "id"))))
                        .isEqualTo("id"));
        assertThat(LogTraceId.isW3cWanted(Environment.of(Map.of("XRAY4J_LOG_W3C_IDS", "true"))))
                .isTrue();
        assertThat(LogTraceId.isW3cWanted(Environment.of(Map.of()))).isFalse();
        assertThat(LogTraceId.configuredPrefix(Environment.of(Map.of()))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "1m, 60000", "PT2S, 2000", "' 3S ', 3000"})
    void readDurations(String text, long millis) {
        assertThat(ConfigText.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "s", "two seconds", "PT", "99999999999999999999s", "9223372036854775807m"})
    void refuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> ConfigText.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Valid are 500ms, 2s, 1m and PT2S.");
    }

    /** The page is this table; a row that is missing is to be added to the page, in the order of the keys. */
    @Test
    void areWhatThePageShows() throws IOException {
        List<String> expected =
                Arrays.stream(ConfigKey.values()).map(ConfigKeyTest::row).toList();
        List<String> onThePage = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.contains("`XRAY4J_"))
                .toList();
        assertThat(without(expected, onThePage)).as("rows that the page lacks").isEmpty();
        assertThat(without(onThePage, expected))
                .as("rows of the page that are no key's")
                .isEmpty();
        assertThat(onThePage).as("rows in the order of the keys").isEqualTo(expected);
    }

    private static List<String> without(List<String> rows, List<String> others) {
        return rows.stream().filter(row -> !others.contains(row)).toList();
    }

    private static String row(ConfigKey key) {
        return "| `" + key.key() + "` | " + code(key.variables()) + " | " + code(key.properties()) + " | "
                + key.type().name().toLowerCase(Locale.ROOT) + " | "
                + (key.defaultValue() == null ? "" : "`" + key.defaultValue() + "`") + " | " + readBy(key) + " | "
                + key.sentence() + " |";
    }

    private static String readBy(ConfigKey key) {
        return switch (key.reader()) {
            case RECORDER -> "recorder";
            case LOG -> "agent, Log4j 2";
            case AGENT -> "agent";
            case SPRING -> "Spring Boot";
        };
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), text).toString();
    }

    private static Function<RecorderBuilder, @Nullable Object> of(Function<Settings, @Nullable Object> reader) {
        return builder -> reader.apply(builder.resolve(null));
    }

    /** The document of a segment that failed. */
    private static JsonNode document(RecorderBuilder builder) {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = builder.emitter(emitter).build()) {
            Segment segment = recorder.beginSegment("s");
            segment.addException(new IllegalStateException("sold out"));
            segment.end();
        }
        return emitter.documents().get(0);
    }

    record Seen(String text, Function<RecorderBuilder, @Nullable Object> reader, Object expected) {}
}
