// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.document.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container and the service start the server as they say: their own command lines, with other folders and ports. */
class DeployIT {

    private static final Path DEPLOY = Path.of("deploy");

    @TempDir
    Path folder;

    @Test
    void theContainersCommandLineStartsAServerThatIsHealthyAndWantsATokenForAllButADaemonsPart() throws Exception {
        String file = Files.readString(DEPLOY.resolve("Dockerfile"));
        List<String> options = new ArrayList<>(words(file, "ENTRYPOINT"));
        List<String> ofJava = options.subList(0, options.indexOf("-jar") + 2);
        assertThat(ofJava).startsWith("java").endsWith("-jar", "/opt/xray4j/xray4j-server.jar");
        ofJava.clear();
        options.addAll(words(file, "CMD"));
        options.replaceAll(word -> word.replace("/data", folder.resolve("data").toString()));
        options.replaceAll(word -> word.equals("--otlp") || word.equals("--zipkin") ? word + "=0" : word);

        try (ServerProcess process = ServerProcess.start(folder, "128m", options.toArray(String[]::new))) {
            ServerFixture client = process.client();

            assertThat(health(process)).isZero();
            client.datagram("{'format':'json','version':1}\n" + Documents.segment(Documents.traceId(1), 1, 0, 1));
            assertThat(client.post("/GetSamplingRules", "{}").statusCode()).isEqualTo(200);
            assertThat(client.post("/Traces", "{\"TraceIds\":[]}").statusCode()).isEqualTo(401);
            String read = tokenOf("read");
            ServerFixture.await("the datagram", () -> {
                String health = client.get("/healthz", "Authorization", "Bearer " + read)
                        .body();
                JsonNode stored = ServerFixture.json(health).path("intake").path("stored");
                return stored.asInt() == 1;
            });
            assertThat(process.log()).doesNotContain(read);
        }
    }

    private String tokenOf(String role) throws IOException {
        return Files.readAllLines(folder.resolve("data/access")).stream()
                .filter(line -> line.startsWith(role + " token "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the words of an instruction that is a list in JSON. */
    private static List<String> words(String dockerfile, String instruction) {
        String line = dockerfile
                .lines()
                .filter(each -> each.startsWith(instruction + " ["))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        ServerFixture.json(line.substring(instruction.length())).forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    void theHealthCheckFailsWhereNothingListens() throws Exception {
        try (ServerProcess process = ServerProcess.start(folder, "128m", "--memory")) {
            assertThat(health(process)).isZero();
            process.close();
            assertThat(health(process)).isNotZero();
        }
    }

    private static int health(ServerProcess process) throws Exception {
        Process check = new ProcessBuilder("bash", DEPLOY.resolve("health.sh").toString(), "" + process.port())
                .redirectErrorStream(true)
                .start();
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return check.exitValue();
    }

    @Test
    void systemdFindsNoFaultInTheService() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "skipped: systemd-analyze is not installed");
        String unit = Files.readString(DEPLOY.resolve("xray4j.service"))
                .replace(
                        "/usr/bin/java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path file = Files.writeString(folder.resolve("xray4j.service"), unit);

        Process check = new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .start();
        String found = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(found.lines().filter(line -> line.contains("xray4j"))).isEmpty();
        assertThat(check.exitValue()).as(found).isZero();
    }
}
