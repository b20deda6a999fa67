// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /follow} streams each version of each trace once, and resumes where a client stopped. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FollowIT {

    private static final int TRACES = 10_000;
    private static final int AT_ONCE = 100;
    private static final int MOST_FOLLOWERS = 32;

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        start(ServerConfig.builder().build());
    }

    private void start(ServerConfig config) {
        server = XrayServer.start(config);
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode next(FollowedLines lines) {
        return requireNonNull(lines.next());
    }

    @Test
    void sendsATraceWhenItIsListed_andAgainWhenItHasChanged() {
        client.put(segment(traceId(1), 1, 0, 1));
        client.answer("/TraceSummaries", "{'StartTime':0,'EndTime':4000000000}"); // lists it
        try (FollowedLines lines = FollowedLines.of(server.uri(), null, null)) {
            client.put(segment(traceId(2), 2, 0, 1));
            JsonNode listed = next(lines);
            client.put(segment(traceId(2), 3, 0, 1));
            JsonNode changed = next(lines);

            assertThat(lines.response().headers().firstValue("Content-Type")).contains("application/x-ndjson");
            assertThat(listed.path("Id").asText()).isEqualTo(traceId(2));
            assertThat(listed.path("Revision").asInt()).isEqualTo(1);
            assertThat(listed.path("xray4j").path("Name").asText()).isEqualTo("service-2");
            assertThat(changed.path("Id").asText()).isEqualTo(traceId(2));
            assertThat(changed.path("Revision").asInt()).isEqualTo(2);
        }
    }

    @Test
    void sendsWhatMatchesOnly() {
        try (FollowedLines lines = FollowedLines.of(server.uri(), "service(\"service-2\")", null)) {
            client.put(segment(traceId(1), 1, 0, 1), segment(traceId(2), 2, 0, 1), segment(traceId(3), 3, 0, 1));
            client.put(segment(traceId(4), 2, 0, 1));

            assertThat(next(lines).path("Id").asText()).isEqualTo(traceId(2));
            assertThat(next(lines).path("Id").asText()).isEqualTo(traceId(4));
        }
    }

    @Test
    void sendsEachOfManyTracesOnce_howeverOftenTheClientResumes() {
        for (int first = 0; first < TRACES; first += AT_ONCE) {
            client.put(segments(first, 1));
        }

        List<String> ids = new ArrayList<>();
        String cursor = "0";
        int connections = 0;
        while (ids.size() < TRACES) {
            int until = Math.min(TRACES, ids.size() + 1 + 997 * connections);
            try (FollowedLines lines = FollowedLines.of(server.uri(), null, cursor)) {
                while (ids.size() < until) {
                    JsonNode line = next(lines);
                    ids.add(line.path("Id").asText());
                    cursor = line.path("Cursor").asText();
                }
            }
            connections++;
        }

        assertThat(connections).isGreaterThan(4);
        assertThat(ids).doesNotHaveDuplicates().hasSize(TRACES);
    }

    @Test
    void losesNoTrace_whileManyArriveInAnyOrder(@TempDir Path folder) throws Exception {
        server.close();
        start(ServerConfig.builder().dataFolder(folder).build());
        int senders = 4;
        int each = 1_500;
        List<Thread> threads = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            int begin = sender * each;
            Thread thread = new Thread(
                    () -> {
                        for (int first = begin; first < begin + each; first += AT_ONCE) {
                            client.put(segments(first, 1));
                            client.put(segments(first, 2)); // perhaps after the first was listed
                        }
                    },
                    "sender-" + sender);
            threads.add(thread);
        }
        AtomicBoolean received = new AtomicBoolean();
        Thread lister = new Thread(
                () -> {
                    while (!received.get()) {
                        client.answer("/TraceSummaries", "{'StartTime':0,'EndTime':4000000000}");
                    }
                },
                "lister");
        threads.add(lister);

        Map<String, Integer> revisions = new HashMap<>();
        try (FollowedLines lines = FollowedLines.of(server.uri(), null, null)) {
            threads.forEach(Thread::start);
            while (revisions.values().stream().filter(revision -> revision == 2).count() < (long) senders * each) {
                JsonNode line = next(lines);
                int revision = line.path("Revision").asInt();
                Integer before = revisions.put(line.path("Id").asText(), revision);
                assertThat(before == null || before < revision).isTrue();
            }
        } finally {
            received.set(true);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(revisions).hasSize(senders * each);
    }

    private static String[] segments(int firstTrace, int segment) {
        String[] documents = new String[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            documents[i] = segment(traceId(firstTrace + i), segment, 0, 1);
        }
        return documents;
    }

    @Test
    void resumesAfterARestart(@TempDir Path folder) {
        server.close();
        start(ServerConfig.builder().dataFolder(folder).build());
        String cursor;
        try (FollowedLines lines = FollowedLines.of(server.uri(), null, null)) {
            client.put(segment(traceId(1), 1, 0, 1));
            cursor = next(lines).path("Cursor").asText();
            client.put(segment(traceId(2), 2, 0, 1));
            server.close();
        }
        start(ServerConfig.builder().dataFolder(folder).build());

        try (FollowedLines lines = FollowedLines.of(server.uri(), null, cursor)) {
            assertThat(next(lines).path("Id").asText()).isEqualTo(traceId(2));
        }
    }

    @Test
    void sendsWhatIsThere_andEnds_whenTheClientDoesNotWait() {
        client.put(segment(traceId(1), 1, 0, 1));
        ServerFixture.await(
                "the trace is listed",
                () -> client.get("/follow?from=0&wait=0").body().contains(traceId(1)));

        JsonNode last = lastLine(client.get("/follow?from=0&wait=0").body());
        assertThat(last.path("End").asText()).isEqualTo("TIME");
        assertThat(client.get("/follow?wait=0&from=" + last.path("Cursor").asText())
                        .body())
                .doesNotContain(traceId(1))
                .contains("TIME");
        assertThat(lastLine(client.get("/follow?wait=0").body()).path("Cursor")).isEqualTo(last.path("Cursor"));
        assertThat(client.get("/follow?wait=soon").statusCode()).isEqualTo(400);
    }

    private static JsonNode lastLine(String body) {
        return ServerFixture.json(body.substring(body.stripTrailing().lastIndexOf('\n') + 1));
    }

    @Test
    void saysWhyAndWhereToResume_whenTheServerCloses() {
        try (FollowedLines lines = FollowedLines.of(server.uri(), null, null)) {
            client.put(segment(traceId(1), 1, 0, 1));
            String cursor = next(lines).path("Cursor").asText();
            server.close();

            JsonNode last = next(lines);
            assertThat(last.path("End").asText()).isEqualTo("CLOSED");
            assertThat(last.path("Cursor").asText()).isEqualTo(cursor);
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void refusesWhatIsInvalid() {
        HttpResponse<String> filter = client.get("/follow?filter=fualt");
        assertThat(filter.statusCode()).isEqualTo(400);
        assertThat(filter.body()).contains("InvalidRequestException").contains("fault");

        assertThat(client.get("/follow?from=tomorrow").body()).contains("from is no cursor");
        assertThat(client.get("/follow?from=99999999").body()).contains("of another store");
        assertThat(client.get("/follow?from=x-0").statusCode()).isEqualTo(400);
        assertThat(client.get("/follow?fliter=fault").body()).contains("unknown parameter");
        assertThat(client.get("/follow?filter=%ff%fe").statusCode()).isEqualTo(400);
        assertThat(client.post("/follow", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void refusesPagesOfOtherOrigins() {
        assertThat(client.get("/follow", "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void answersOtherRequests_whileAsManyFollowAsCan() {
        List<FollowedLines> followers = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_FOLLOWERS; i++) {
                followers.add(FollowedLines.of(server.uri(), null, null));
            }
            assertThat(client.get("/follow").statusCode()).isEqualTo(429);

            client.put(segment(traceId(1), 1, 0, 1));
            for (FollowedLines follower : followers) {
                assertThat(next(follower).path("Id").asText()).isEqualTo(traceId(1));
            }
        } finally {
            followers.forEach(FollowedLines::close);
        }
    }
}
