// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token, a key or a signature never reaches a log or an answer, wherever a client or a user puts it by mistake. */
class SecretsIT {

    private static final String TOKEN = "Zm9vYmFyYmF6cXV4-valid-token";
    private static final String WRONG = "c29tZXRoaW5nIGVsc2U-wrong-token";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SIGNATURE = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    @Test
    void isInNoLogAndInNoAnswer() throws Exception {
        Path access = folder.resolve("access");
        Path requests = folder.resolve("requests.log");
        Files.write(access, List.of("read token " + TOKEN, "admin key AKIDADMIN0000001 " + SECRET));
        List<String> answers = new ArrayList<>();
        String log;
        try (ServerProcess process = ServerProcess.start(
                folder,
                "256m",
                "--memory",
                "--log-level",
                "debug",
                "--access",
                access.toString(),
                "--access-log",
                requests.toString())) {
            ServerFixture client = process.client();
            for (String token : List.of(TOKEN, WRONG)) {
                answers.add(client.get("/healthz", "Authorization", "Bearer " + token)
                        .body());
                answers.add(client.post("/Traces", "{}", "Authorization", "Bearer " + token)
                        .body());
                answers.add(client.post("/Traces", "{\"TraceIds\":1}", "Authorization", "Bearer " + token)
                        .body());
                answers.add(client.post("/TraceSegments", "{}", "Authorization", "bearer  " + token)
                        .body());
                answers.add(client.post("/Traces", "{}", "Authorization", token).body());
                answers.add(client.post("/Traces", "{}", "X-Token", token).body());
                answers.add(client.get("/follow?wait=0&token=" + token).body());
                answers.add(client.get("/follow?wait=0&token=x", "Authorization", "Bearer " + token)
                        .body());
                answers.add(client.request(
                        "GET /healthz HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + token,
                        "Authorization: Bearer " + token));
                answers.add(
                        client.request("GET /healthz HTTP/9.9", "Host: localhost", "Authorization: Bearer " + token));
                answers.add(
                        client.request("GET /healthz HTTP/1.1", "Host: localhost", "Authorization Bearer " + token));
            }
            String signed = "AWS4-HMAC-SHA256 Credential=AKIDADMIN0000001/20261130/r/xray/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=" + SIGNATURE;
            answers.add(client.post("/Groups", "{}", "Authorization", signed, "X-Amz-Security-Token", WRONG)
                    .body());
            Files.writeString(access, TOKEN + "\nread token " + TOKEN + " " + WRONG);
            ServerFixture.await("the changed file", () -> {
                client.get("/healthz", "Authorization", "Bearer " + TOKEN);
                return client.get("/healthz", "Authorization", "Bearer " + TOKEN)
                        .body()
                        .contains("line 1");
            });
            answers.add(
                    client.get("/healthz", "Authorization", "Bearer " + TOKEN).body());
            log = process.log();
        }
        assertThat(log).contains("refused POST /Trace", "is not read: line 1");
        for (String written : List.of(log, Files.readString(requests), String.join("\n", answers))) {
            assertThat(written).isNotBlank().doesNotContain(TOKEN, WRONG, SECRET, SIGNATURE);
        }
    }

    @Test
    void requestsAreLoggedOneALine_withoutTheirQueries_whateverTheirPath() throws Exception {
        Path requests = folder.resolve("requests.log");
        try (ServerProcess process =
                ServerProcess.start(folder, "256m", "--memory", "--access-log", requests.toString())) {
            ServerFixture client = process.client();
            client.post("/Groups", "{}");
            client.get("/follow?wait=0&filter=user%20%3D%20%22bob%22");
            client.request("GET /a%0Ab%1B[31m\"\\ HTTP/1.1", "Host: localhost");
            ServerFixture.await("three lines", () -> lines(requests).size() >= 3);
        }
        List<String> lines = lines(requests);
        String time = "\\[\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000]";
        assertThat(lines.get(0)).matches("127\\.0\\.0\\.1 - - " + time + " \"POST /Groups HTTP/1\\.1\" 200 \\d+ \\d+");
        assertThat(lines.get(1)).matches("127\\.0\\.0\\.1 - - " + time + " \"GET /follow HTTP/1\\.1\" 200 \\d+ \\d+");
        assertThat(lines.get(2)).matches("[ -~]*").doesNotContain("\u001b");
        assertThat(lines).hasSize(3);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notYet) {
            return List.of();
        }
    }
}
