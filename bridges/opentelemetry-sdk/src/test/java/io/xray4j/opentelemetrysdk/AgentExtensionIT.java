// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.opentelemetrysdk.ScriptedXray.Answer;
import io.xray4j.opentelemetrysdk.ScriptedXray.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's unchanged agent with the extension: an application without a line of tracing arrives as X-Ray documents. */
class AgentExtensionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTENSION = System.getProperty("xray4j.test.extension.jar", "");
    private static final String AGENT = System.getProperty("opentelemetry.agent.jar", "");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheJars() {
        if (!Files.isRegularFile(Path.of(EXTENSION)) || !Files.isRegularFile(Path.of(AGENT))) {
            System.out.println(
                    "AgentExtensionIT: the jar of the extension or the agent is not built, so it is skipped.");
        }
        assumeThat(Path.of(EXTENSION)).isRegularFile();
        assumeThat(Path.of(AGENT)).isRegularFile();
    }

    @Test
    void sendsTheTraceOfARequestToADaemon_andContinuesALoadBalancersTrace() throws Exception {
        try (UdpDaemon daemon = new UdpDaemon();
                ScriptedXray xray = new ScriptedXray()) {
            xray.answers(AgentExtensionIT::rules);
            List<JsonNode> documents;
            String log;
            try (Application application = new Application(
                    "-Dotel.exporter.xray.endpoint=" + daemon.address(),
                    "-Dotel.traces.sampler=xray",
                    "-Dotel.traces.sampler.arg=endpoint=" + xray.uri())) {
                awaitRules(application, daemon);
                assertThat(xray.take().path()).isEqualTo("/GetSamplingRules");
                application.get("/buy", "Root=1-5759e988-bd862e3fe1be46a994272793");
                documents = takeTrace(daemon, "1-5759e988-bd862e3fe1be46a994272793", 3);
                log = application.log();
            }

            JsonNode buy = segment(documents, "/buy");
            JsonNode call = call(documents);
            JsonNode stock = segment(documents, "/stock");
            assertThat(buy.path("name").asText()).isEqualTo("shop");
            assertThat(buy.has("parent_id")).as("no parent came in").isFalse();
            assertThat(buy.at("/http/request/method").asText()).isEqualTo("GET");
            assertThat(buy.at("/http/response/status").asInt()).isEqualTo(200);
            assertThat(buy.at("/aws/xray/auto_instrumentation").asBoolean()).isTrue();
            assertThat(call.path("parent_id")).isEqualTo(buy.path("id"));
            assertThat(call.path("namespace").asText()).isEqualTo("remote");
            assertThat(call.path("name").asText()).isEqualTo("127.0.0.1");
            assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
            assertThat(stock.path("parent_id")).isEqualTo(call.path("id"));
            assertThat(log).doesNotContain("lost spans");
        }
    }

    @Test
    void sendsToALocalXray_withoutTracingItself() throws Exception {
        try (ScriptedXray xray = new ScriptedXray();
                Application application = new Application(
                        "-Dotel.exporter.xray.endpoint=" + xray.uri(), "-Dotel.traces.sampler=always_on")) {
            application.get("/stock", "Root=1-5759e988-bd862e3fe1be46a994272793");
            String document = document(xray.take());
            assertThat(document).contains("\"name\":\"shop\"");
            // A second one would be of the request that the exporter itself made.
            application.get("/stock", "Root=1-5759e988-111111111111111111111111");
            assertThat(document(xray.take())).contains("1-5759e988-111111111111111111111111");
            assertThat(xray.waiting()).isZero();
        }
    }

    /** The first request begins the fetch of the rules. Until they have come, local rules decide, which take few. */
    private static void awaitRules(Application application, UdpDaemon daemon) throws Exception {
        for (int i = 0; i < 200; i++) {
            application.get("/stock", null);
            JsonNode document = daemon.poll(250);
            if (document != null && document.at("/aws/xray/sampling_rule_name").isTextual()) {
                return;
            }
        }
        throw new AssertionError("no request of 200 was sampled by a rule of X-Ray's");
    }

    private static String document(Request request) throws IOException {
        JsonNode documents = JSON.readTree(request.body()).path("TraceSegmentDocuments");
        assertThat(documents).hasSize(1);
        return documents.path(0).asText();
    }

    private static Answer rules(Request request) {
        return new Answer(
                200,
                request.path().equals("/GetSamplingRules")
                        ? "{\"SamplingRuleRecords\":[{\"SamplingRule\":{\"RuleName\":\"Default\",\"Priority\":10000,"
                                + "\"FixedRate\":1,\"ReservoirSize\":1,\"ServiceName\":\"*\",\"ServiceType\":\"*\","
                                + "\"Host\":\"*\",\"HTTPMethod\":\"*\",\"URLPath\":\"*\",\"ResourceARN\":\"*\","
                                + "\"Version\":1}}]}"
                        : "{\"SamplingTargetDocuments\":[]}");
    }

    private static List<JsonNode> takeTrace(UdpDaemon daemon, String trace, int count) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        while (documents.size() < count) {
            JsonNode document = daemon.take();
            if (document.path("trace_id").asText().equals(trace)) {
                documents.add(document);
            }
        }
        return documents;
    }

    private static JsonNode segment(List<JsonNode> documents, String path) {
        return documents.stream()
                .filter(each -> !each.has("type")
                        && each.at("/http/request/url").asText().endsWith(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no segment of " + path + " in " + documents));
    }

    private static JsonNode call(List<JsonNode> documents) {
        return documents.stream()
                .filter(each -> each.path("type").asText().equals("subsegment"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no call in " + documents));
    }

    /** The application in a JVM of its own. */
    private final class Application implements AutoCloseable {

        private final Process process;
        private final String address;

        Application(String... options) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-javaagent:" + AGENT,
                    "-Dotel.javaagent.extensions=" + EXTENSION,
                    "-Dotel.service.name=shop",
                    "-Dotel.traces.exporter=xray",
                    "-Dotel.metrics.exporter=none",
                    "-Dotel.logs.exporter=none",
                    "-Dotel.propagators=xray,tracecontext",
                    "-Dotel.bsp.schedule.delay=200"));
            Collections.addAll(command, options);
            Collections.addAll(command, "-cp", classes(), AgentApplication.class.getName());
            Path errors = folder.resolve("log.txt");
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            String line = reader.readLine();
            assertThat(line)
                    .as("the first line; its log is %s", Files.readString(errors))
                    .startsWith("ready ");
            address = "http://127.0.0.1:" + line.substring("ready ".length());
        }

        /** The agent must not find OpenTelemetry's SDK, or this room, in the application. */
        private String classes() throws IOException {
            Path own = Files.createDirectories(folder.resolve("classes/io/xray4j/opentelemetrysdk"));
            String name = AgentApplication.class.getSimpleName() + ".class";
            try (var in = AgentApplication.class.getResourceAsStream(name)) {
                assertThat(in).isNotNull();
                Files.write(own.resolve(name), in.readAllBytes());
            }
            return folder.resolve("classes").toString();
        }

        void get(String path, @org.jspecify.annotations.Nullable String header) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
            if (header != null) {
                request.header("X-Amzn-Trace-Id", header);
            }
            assertThat(HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }

        String log() throws IOException {
            return Files.readString(folder.resolve("log.txt"));
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.outputWriter().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
    }
}
