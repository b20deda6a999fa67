// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.Segment;
import io.xray4j.Xray;
import io.xray4j.config.ConfigKey;
import io.xray4j.config.SdkConfig;
import io.xray4j.config.UrlAnnotations;
import io.xray4j.sampling.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The properties {@code xray4j.*} on the process's recorder, which is not made to send anything here. */
class RecorderAutoConfigurationTest {
    @TempDir
    Path folder = Path.of("");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RecorderAutoConfiguration.class));

    @AfterEach
    void leaveTheProcessAsItWas() {
        SdkConfig.setEnabled(true);
        Xray.configure(builder -> builder.service("test")
                .sampler(Sampler.never())
                .streamSql(true)
                .urlsAsAnnotation(UrlAnnotations.LAMBDA));
    }

    @Test
    void configuresTheProcessesRecorder_andLeavesItOpen() {
        runner.withPropertyValues(
                        "xray4j.name=shop",
                        "xray4j.dynamic-naming=*.example.com",
                        "xray4j.stream-sql=false",
                        "xray4j.urls-as-annotation=all",
                        "xray4j.streaming-threshold=5",
                        "xray4j.max-trace-back=3",
                        "xray4j.context-missing=ignore-error",
                        "xray4j.daemon-address=tcp:127.0.0.1:2001 udp:127.0.0.1:2002",
                        "xray4j.plugins=",
                        "xray4j.sampling=false")
                .run(context -> {
                    Recorder recorder = context.getBean(Recorder.class);
                    assertThat(recorder).isSameAs(Xray.recorder());
                    assertThat(recorder.service()).isEqualTo("shop");
                    assertThat(recorder.segmentName("a.example.com")).isEqualTo("a.example.com");
                    assertThat(recorder.policy().recordsSqlText()).isFalse();
                    assertThat(recorder.policy().annotatesHttpFields()).isTrue();
                    assertThat(recorder.status().destination()).contains("127.0.0.1:2002");
                });
        assertThat(Xray.recorder().service()).isEqualTo("shop");
        Xray.configure(builder -> builder.sampling(true));
    }

    @Test
    void namesSegmentsByTheApplication_unlessToldOtherwise() {
        runner.withPropertyValues("spring.application.name=orders")
                .run(context -> assertThat(Xray.recorder().service()).isEqualTo("orders"));
        runner.withPropertyValues("spring.application.name=orders", "xray4j.name=shop")
                .run(context -> assertThat(Xray.recorder().service()).isEqualTo("shop"));
    }

    /** An empty property takes back what another file says. */
    @Test
    void takesAnEmptyTextForNone() {
        runner.withPropertyValues(
                        "spring.application.name=orders",
                        "xray4j.name=",
                        "xray4j.dynamic-naming=",
                        "xray4j.context-missing=",
                        "xray4j.daemon-address=",
                        "xray4j.sampling-rules=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(Xray.recorder().service()).isEqualTo("orders");
                });
    }

    @Test
    void takesSystemPropertiesBeforeItsOwn() {
        System.setProperty("com.amazonaws.xray.strategy.tracingName", "operator");
        try {
            runner.withPropertyValues("xray4j.name=shop")
                    .run(context -> assertThat(Xray.recorder().service()).isEqualTo("operator"));
        } finally {
            System.clearProperty("com.amazonaws.xray.strategy.tracingName");
        }
    }

    @Test
    void switchesTracingOff() {
        runner.withPropertyValues("xray4j.enabled=false")
                .run(context -> assertThat(SdkConfig.isEnabled()).isFalse());
    }

    @Test
    void asksTheApplicationsSampler_andItsCustomizers() {
        Sampler never = Sampler.never();
        RecorderBuilderCustomizer customizer = builder -> builder.service("customized");
        runner.withBean(Sampler.class, () -> never)
                .withBean(RecorderBuilderCustomizer.class, () -> customizer)
                .withPropertyValues("xray4j.name=shop")
                .run(context -> {
                    assertThat(Xray.recorder().service()).isEqualTo("customized");
                    try (Segment segment = Xray.beginSegment(null)) {
                        assertThat(segment.isSampled()).isFalse();
                    }
                });
    }

    @Test
    void stepsBack_whenTheApplicationHasARecorder() {
        try (Recorder own = Recorder.builder().service("own").build()) {
            runner.withBean(Recorder.class, () -> own)
                    .withPropertyValues("xray4j.name=shop")
                    .run(context -> assertThat(context.getBean(Recorder.class)).isSameAs(own));
            assertThat(own.service()).isEqualTo("own");
        }
    }

    /** A file is a path or a resource, and a list takes spaces, as of a recorder without Spring. */
    @ParameterizedTest
    @CsvSource({"'', EC2 ECS", "file:, 'EC2,ECS'"})
    void readsAFileAndAList_asThePageSays(String prefix, String plugins) throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules.json"), "{\"version\":2,\"default\":{\"fixed_target\":0,\"rate\":0}}");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "file", Map.of("xray4j.sampling-rules", prefix + rules, "xray4j.plugins", plugins)));
        RecorderBuilder builder = Recorder.builder();
        new PropertyMapping(builder).apply(XrayProperties.of(environment), "shop");
        try (Recorder recorder = builder.plugins().emitter(document -> {}).build();
                Segment segment = recorder.beginSegment(null)) {
            assertThat(segment.isSampled()).isFalse();
        }
    }

    /** The recorder reads variables, and says of an invalid one what is valid; Spring Boot must not end the start. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XRAY4J_SAMPLING_RULES | /does/not/exist.json",
                "XRAY4J_PLUGINS | EC2 ECS",
                "XRAY4J_STREAM_SQL | maybe",
                "XRAY4J_NOOP_ID | maybe",
                "XRAY4J_ENABLED | maybe",
                "XRAY4J_AUTO_INSTRUMENT | maybe",
                "XRAY4J_MAX_TRACE_BACK | many",
                "XRAY4J_URLS_AS_ANNOTATION | SOMETIMES",
                "XRAY4J_OPEN_CHILD_TIMEOUT | soon",
                "XRAY4J_PATCH_MODULES | com.acme com.example",
                "XRAY4J_STREAMSQL | maybe"
            })
    void starts_whateverAVariableSays(String variable, String text) {
        runner.withInitializer(context -> variables(context, Map.of(variable, text)))
                .withPropertyValues("xray4j.name=shop")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(Xray.recorder().service()).isEqualTo("shop");
                });
        runner.withSystemProperties(ConfigKey.STREAM_SQL.properties().get(1) + "=perhaps not")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Only the names of the table: what the line says of XRAY4J_STREAMSQL, that it is ignored, is true here too. */
    @Test
    void bindsNoVariables() {
        runner.withInitializer(context -> variables(context, Map.of("XRAY4J_STREAMSQL", "false")))
                .run(context ->
                        assertThat(Xray.recorder().policy().recordsSqlText()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"false, true, false", "maybe, false, false", "maybe, true, true", "true, false, true"})
    void readsAutoInstrumentItself_andSkipsAWordThatIsNone(String variable, String property, boolean isOn) {
        List<String> lines = lines(() -> runner.withInitializer(
                        context -> variables(context, Map.of("XRAY4J_AUTO_INSTRUMENT", variable)))
                .withPropertyValues("xray4j.auto-instrument=" + property)
                .run(context -> assertThat(AutoInstrument.isOn(context.getEnvironment()))
                        .isEqualTo(isOn)));
        if (variable.equals("maybe")) {
            assertThat(lines)
                    .containsExactly("invalid value \"maybe\" for XRAY4J_AUTO_INSTRUMENT: Valid are true and false."
                            + " Ignored.");
        } else {
            assertThat(lines).isEmpty();
        }
    }

    @Test
    void saysThatAVariableWaitsForTheAgent() {
        assertThat(lines(() -> runner.withInitializer(
                                context -> variables(context, Map.of("XRAY4J_PATCH_MODULES", "com.acme")))
                        .run(context -> assertThat(context).hasNotFailed())))
                .containsExactly(
                        "XRAY4J_PATCH_MODULES is ignored: only the xray4j agent reads it, which is not active here");
    }

    private static void variables(ConfigurableApplicationContext context, Map<String, Object> variables) {
        context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xray4j.streaming-threshold | -1 | valid is 0 to 30000",
                "xray4j.max-trace-back | 5000 | valid is 0 to 1000",
                "xray4j.context-missing | SHOUT | Valid are RUNTIME_ERROR, LOG_ERROR and IGNORE_ERROR",
                "xray4j.plugins | EC3 | Valid are EC2, ECS, EKS and ELASTIC_BEANSTALK",
                "xray4j.daemon-address | nowhere | is not host:port",
                "xray4j.sampling-rules | classpath:none.json | Valid is a file of sampling rules",
                "xray4j.sampling-rules | classpath:logging.properties | Valid is a JSON object",
            })
    void failsToStart_onAValueThatCannotBe(String key, String value, String valid) {
        runner.withPropertyValues(key + "=" + value)
                .run(context -> assertThat(messages(context.getStartupFailure()))
                        .anySatisfy(message -> assertThat(message).contains(key, fileName(value), valid)));
    }

    @Test
    void failsToStart_onAWordThatIsNone() {
        runner.withPropertyValues("xray4j.urls-as-annotation=SOMETIMES")
                .run(context -> assertThat(messages(context.getStartupFailure()))
                        .anySatisfy(message -> assertThat(message).contains("xray4j.urls-as-annotation"))
                        .anySatisfy(message -> assertThat(message).contains("SOMETIMES")));
    }

    @Test
    void saysOnce_whatWaitsForTheAgent() {
        List<String> lines = lines(() -> runner.withPropertyValues(
                        "xray4j.patch-modules=com.acme", "xray4j.auto-patch-parent-segment-name=boot")
                .run(context -> assertThat(context).hasNotFailed()));
        assertThat(lines).singleElement().asString().contains("xray4j.patch-modules", "agent");
    }

    private static List<String> lines(Runnable start) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(RecorderAutoConfiguration.class.getName());
        logger.addHandler(handler);
        try {
            start.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    /** A resource is shown by its description, which contains the file's name. */
    private static String fileName(String value) {
        return value.startsWith("classpath:") ? value.substring("classpath:".length()) : value;
    }

    private static List<String> messages(@Nullable Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(cause.toString());
        }
        return messages;
    }
}
