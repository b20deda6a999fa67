// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a full disk of a few megabytes. The test needs the right to mount it. */
class FullDiskIT {

    private static final int ROUNDS = 2_000;

    private static final String LIST =
            "{'StartTime':" + (EPOCH_SECOND - 60) + ",'EndTime':" + (EPOCH_SECOND + 600) + "}";

    @TempDir
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
                "a disk of four megabytes cannot be mounted here (Linux and root can)");
    }

    @AfterEach
    void unmount() throws Exception {
        // Lucene maps its files: the disk is in use until those maps are collected.
        run("umount", "--lazy", disk.toString());
    }

    /** A response must not leave out unreadable documents silently, and the server must recover. */
    @Test
    void reportsAFullDisk_andStoresAgainWhenThereIsSpace() throws Exception {
        ServerConfig config =
                ServerConfig.builder().dataFolder(disk.resolve("traces")).build();
        try (XrayServer server = XrayServer.start(config)) {
            ServerFixture client = new ServerFixture(server.uri());
            int stored = fill(client);

            HttpResponse<String> health = client.get("/healthz");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("the store failed to store documents");
            JsonNode intake = ServerFixture.json(health.body()).path("intake");
            assertThat(intake.path("stored").asInt()).isEqualTo(stored);
            assertThat(intake.path("received").asInt())
                    .isEqualTo(stored + intake.path("failed").asInt());
            await("the list is whole, or refused", () -> {
                HttpResponse<String> list = client.post("/TraceSummaries", LIST.replace('\'', '"'));
                assertThat(list.statusCode()).isIn(200, 503);
                return list.statusCode() == 503 || list.body().contains("\"TracesProcessedCount\":" + stored);
            });

            assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
            await("documents are stored again", () -> put(client, ROUNDS + 1) == 200);

            await("the server is healthy", () -> client.get("/healthz").statusCode() == 200);
            assertThat(client.found(traceId(1), traceId(stored), traceId(ROUNDS + 1)))
                    .hasSize(3);
        }
    }

    /** The server needs to write, for example a lock. On a read-only disk it says so instead of starting halfway. */
    @Test
    void doesNotStartOnAReadOnlyDisk_andFindsEverythingWhenItCanBeWrittenAgain() throws Exception {
        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        ServerConfig config =
                ServerConfig.builder().dataFolder(disk.resolve("traces")).build();
        try (XrayServer server = XrayServer.start(config)) {
            assertThat(put(new ServerFixture(server.uri()), 1)).isEqualTo(200);
        }
        await("nothing writes to the disk", () -> run("mount", "-o", "remount,ro", disk.toString()));

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> XrayServer.start(config))
                .withMessageContaining(disk.resolve("traces").toString())
                .withMessageContaining("cannot be written");

        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
        try (XrayServer server = XrayServer.start(config)) {
            assertThat(new ServerFixture(server.uri()).found(traceId(1))).hasSize(1);
        }
    }

    /** What is nearly full works, and says so. */
    @Test
    void warnsOfADiskThatIsNearlyFull() throws Exception {
        ServerConfig config =
                ServerConfig.builder().dataFolder(disk.resolve("traces")).build();
        try (XrayServer server = XrayServer.start(config)) {
            HttpResponse<String> health = new ServerFixture(server.uri()).get("/healthz");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(ServerFixture.json(health.body())
                            .path("warnings")
                            .path(0)
                            .asText())
                    .contains("is nearly full: ")
                    .contains("--retention-bytes");
        }
    }

    /** Sends documents until one is refused, and returns the number of stored documents. */
    private static int fill(ServerFixture client) {
        for (int i = 1; i < ROUNDS; i++) {
            int status = put(client, i);
            if (status != 200) {
                assertThat(status).isEqualTo(503);
                return i - 1;
            }
        }
        throw new AssertionError("the disk did not get full");
    }

    private static int put(ServerFixture client, int number) {
        String large = segment(traceId(number), number, 0, 1);
        String document =
                large.substring(0, large.lastIndexOf('}')) + ",'metadata':{'a':{'b':'" + "x".repeat(20_000) + "'}}}";
        var request = Json.object();
        request.putArray("TraceSegmentDocuments").add(document.replace('\'', '"'));
        return client.post("/TraceSegments", Json.write(request)).statusCode();
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
