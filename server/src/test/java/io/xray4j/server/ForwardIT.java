// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.forwarder.aws.AwsTarget;
import io.xray4j.server.FakeXray.Refusal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that sends documents on to a service in place of AWS. */
class ForwardIT {

    @TempDir
    private Path folder;

    private FakeXray aws;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret-of-a-test");
        aws = new FakeXray();
    }

    @AfterEach
    void stop() {
        aws.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private XrayServer server(boolean keep) {
        return server(keep, aws.uri());
    }

    private XrayServer server(boolean keep, URI endpoint) {
        AwsTarget target = new AwsTarget("eu-west-1", null, endpoint, null, true);
        return XrayServer.start(ServerConfig.builder()
                .dataFolder(folder)
                .forward(new Forwarding(target, keep, 64 << 20))
                .build());
    }

    @Test
    void sendsEveryDocumentOnce_inRequestsOfFiftyAtMost() {
        try (XrayServer server = server(false)) {
            ServerFixture client = new ServerFixture(server.uri());
            put(client, 1, 230);
            client.datagram("{'format':'json','version':1}\n" + segment(traceId(231), 231, 0, 1));

            await("all have arrived", () -> aws.accepted.size() >= 231);

            assertThat(aws.accepted).hasSize(231).doesNotHaveDuplicates();
            assertThat(aws.largestBatch.get()).isBetween(2, 50);
            assertThat(aws.paths).containsOnly("/TraceSegments");
            await("all are counted", () -> forward(client).path("sent").asInt() == 231);
            await("none waits", () -> forward(client).path("waitingBytes").asInt() == 0);
            assertThat(forward(client).has("failure")).isFalse();
            assertThat(client.found(traceId(1))).as("nothing is kept here").isEmpty();
        }
    }

    /** Empty lists would otherwise look as if nothing arrived. */
    @Test
    void saysThatNothingIsKeptHere_whereverTracesAreAskedFor() {
        String sentence = "Traces are only forwarded to AWS; start with --keep to see them here.";
        try (XrayServer server = server(false)) {
            ServerFixture client = new ServerFixture(server.uri());
            put(client, 1, 1);
            long now = Instant.now().getEpochSecond();
            String range = "'StartTime':" + (now - 60) + ",'EndTime':" + now;

            for (JsonNode answer : List.of(
                    client.answer("/TraceSummaries", "{" + range + "}"),
                    client.answer("/ServiceGraph", "{" + range + "}"),
                    client.answer("/Traces", "{'TraceIds':['" + traceId(1) + "']}"),
                    client.answer("/xray4j/Traces", "{'TraceIds':['" + traceId(1) + "']}"),
                    client.answer("/TraceGraph", "{'TraceIds':['" + traceId(1) + "']}"))) {
                assertThat(answer.at("/xray4j/ForwardedOnly").asBoolean())
                        .as(answer.toString())
                        .isTrue();
                assertThat(answer.at("/xray4j/Message").asText()).isEqualTo(sentence);
            }
            assertThat(forward(client).path("keep").asBoolean(true)).isFalse();
            assertThat(client.get("/follow").body().lines().toList())
                    .last()
                    .asString()
                    .contains("\"End\":\"FORWARDED\"", sentence);
            assertThat(client.post("/mcp", call("services", "{}")).body())
                    .contains(sentence)
                    .contains("\"isError\":true");
            assertThat(client.post("/mcp", call("outline", "{\"trace\":\"" + traceId(1) + "\"}"))
                            .body())
                    .contains(sentence);
        }
    }

    private static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    @Test
    void storesHereToo_ifToldTo() {
        try (XrayServer server = server(true)) {
            ServerFixture client = new ServerFixture(server.uri());
            put(client, 1, 3);

            await("all have arrived", () -> aws.accepted.size() == 3);
            assertThat(client.found(traceId(1), traceId(2), traceId(3))).hasSize(3);
            assertThat(client.answer("/TraceGraph", "{'TraceIds':['" + traceId(1) + "']}")
                            .has("xray4j"))
                    .isFalse();
            assertThat(forward(client).path("keep").asBoolean()).isTrue();
        }
    }

    @Test
    void sendsLater_whatAwsIsTooBusyFor_orCannotTake() {
        for (Refusal outage : List.of(
                new Refusal(500, "InternalFailure"),
                new Refusal(503, ""),
                new Refusal(429, "TooManyRequestsException"),
                new Refusal(400, "ThrottledException"),
                new Refusal(403, "ExpiredTokenException"),
                new Refusal(407, ""),
                new Refusal(426, ""),
                new Refusal(400, "IncompleteSignatureException"))) {
            aws.accepted.clear();
            aws.refusal = outage;
            try (XrayServer server = server(false)) {
                ServerFixture client = new ServerFixture(server.uri());
                put(client, 1, 60);
                await("it was tried twice", () -> aws.paths.size() >= 4);
                await(
                        "the failure is told",
                        () -> failure(client).contains(" " + outage.status())
                                && failure(client).contains(outage.type()));
                assertThat(client.get("/healthz").statusCode())
                        .as("a failure of seconds is ordinary")
                        .isEqualTo(200);

                aws.refusal = null;
                await("all have arrived", () -> aws.accepted.size() >= 60);
                assertThat(aws.accepted).hasSize(60).doesNotHaveDuplicates();
            }
            aws.paths.clear();
        }
    }

    /** The page of a proxy has the status 200 too. */
    @Test
    void countsNothingAsSent_thatXrayDidNotAnswer() {
        for (String page : List.of("<html>sign in</html>", "", "{}", "[]")) {
            aws.accepted.clear();
            aws.paths.clear();
            aws.page = page;
            try (XrayServer server = server(false)) {
                ServerFixture client = new ServerFixture(server.uri());
                put(client, 1, 3);
                await("it was tried twice", () -> aws.paths.size() >= 2);
                await("the failure is told", () -> failure(client).contains("is a proxy in between?"));
                assertThat(forward(client).path("sent").asInt()).isZero();

                aws.page = null;
                await("all have arrived", () -> aws.accepted.size() == 3);
            }
        }
    }

    /** What was acknowledged during an outage is sent by the next process. */
    @Test
    void sendsAfterARestart_whatWaitedInAnOutage() {
        aws.refusal = new Refusal(503, "ServiceUnavailable");
        try (XrayServer server = server(false)) {
            put(new ServerFixture(server.uri()), 1, 120);
        }
        assertThat(aws.accepted).isEmpty();
        aws.refusal = null;

        try (XrayServer server = server(false)) {
            await("all have arrived", () -> aws.accepted.size() >= 120);
            assertThat(new HashSet<>(aws.accepted)).hasSize(120);
        }
    }

    /** What was acknowledged in an outage survives a kill, and no secret is in the log. */
    @Test
    void sendsAfterAKill_whatWaitedInAnOutage() throws Exception {
        aws.refusal = new Refusal(503, "ServiceUnavailable");
        try (ServerProcess killed = process()) {
            put(killed.client(), 1, 300);
            await("sending is tried", () -> !aws.paths.isEmpty());
            assertThat(killed.log()).doesNotContain("secret-of-a-test");
        }
        assertThat(aws.accepted).isEmpty();
        aws.refusal = null;

        try (ServerProcess next = process()) {
            await("all have arrived", () -> new HashSet<>(aws.accepted).size() == 300);
            assertThat(next.log()).doesNotContain("secret-of-a-test");
        }
    }

    private ServerProcess process() throws Exception {
        return ServerProcess.start(
                folder,
                "128m",
                Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret-of-a-test"),
                "--data",
                folder.resolve("data").toString(),
                "--forward",
                "aws",
                "--endpoint",
                aws.uri().toString(),
                "-n",
                "eu-west-1",
                "-o",
                "-m",
                "50");
    }

    @Test
    void answersAtOnce_andEnds_whileAwsDoesNotAnswer() {
        aws.stalled = true;
        try (XrayServer server = server(false)) {
            ServerFixture client = new ServerFixture(server.uri());
            put(client, 1, 200);
            await("a request is under way", () -> !aws.paths.isEmpty());

            long begin = System.nanoTime();
            put(client, 201, 300);
            assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        }
        aws.close();
    }

    /** One document that X-Ray does not read must not hold up the others. */
    @Test
    void losesNoNeighbour_ofADocumentForWhichAwsRefusesTheRequest() {
        aws.poison = traceId(17);
        try (XrayServer server = server(false)) {
            ServerFixture client = new ServerFixture(server.uri());
            put(client, 1, 50);

            await("all others have arrived", () -> aws.accepted.size() == 49);
            await("it is counted", () -> forward(client).path("refused").asInt() == 1);
            await("none waits", () -> forward(client).path("waitingBytes").asInt() == 0);
        }
    }

    @Test
    void countsDocumentsThatAwsDoesNotProcess() {
        aws.unprocessed = traceId(3);
        try (XrayServer server = server(false)) {
            ServerFixture client = new ServerFixture(server.uri());
            put(client, 1, 10);

            await(
                    "they are counted",
                    () -> forward(client).path("sent").asInt() == 9
                            && forward(client).path("refused").asInt() == 1);
            assertThat(aws.accepted).hasSize(9);
        }
    }

    @Test
    void asksAwsForSampling_andPassesNothingElseOn() {
        try (XrayServer server = server(true)) {
            ServerFixture client = new ServerFixture(server.uri());

            assertThat(client.answer("/GetSamplingRules", "{}").path("New").asDouble())
                    .isEqualTo(1.5);
            assertThat(client.answer("/SamplingTargets", "{'SamplingStatisticsDocuments':[]}")
                            .path("Unknown")
                            .asBoolean())
                    .isTrue();
            client.answer("/Groups", "{}");
            client.post("/DeleteEverything", "{}");

            assertThat(aws.paths).containsExactly("/GetSamplingRules", "/SamplingTargets");
            aws.refusal = new Refusal(400, "InvalidRequestException");
            HttpResponse<String> refused = client.post("/GetSamplingRules", "{}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("InvalidRequestException", "told to");
        }
    }

    @Test
    void saysThatAwsCannotBeAsked() {
        try (XrayServer server = server(false, URI.create("http://127.0.0.1:1"))) {
            HttpResponse<String> answer = new ServerFixture(server.uri()).post("/GetSamplingRules", "{}");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("X-Ray in AWS cannot be asked");
        }
    }

    @Test
    void needsAFolder() {
        AwsTarget target = new AwsTarget("eu-west-1", null, aws.uri(), null, true);
        ServerConfig.Builder config = ServerConfig.builder().forward(Forwarding.to(target));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(config::build)
                .withMessageContaining("leave out --memory");
    }

    private static String failure(ServerFixture client) {
        return forward(client).path("failure").asText();
    }

    private static JsonNode forward(ServerFixture client) {
        return ServerFixture.json(client.get("/healthz").body()).path("forward");
    }

    private static void put(ServerFixture client, int first, int last) {
        List<String> documents = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            documents.add(segment(traceId(i), i, 0, 1));
            if (documents.size() == 100 || i == last) {
                client.put(documents.toArray(String[]::new));
                documents.clear();
            }
        }
    }
}
