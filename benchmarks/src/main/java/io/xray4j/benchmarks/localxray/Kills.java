// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.benchmarks.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the local X-Ray with {@code kill -9} while it takes in traces, again and again on the same data folder. Each time,
 * every trace that it had acknowledged must be found; at the end, the list and the graph must count the same traces.
 */
public final class Kills {
    private static final int AT_ONCE = 100;
    private static final int MOST_MILLIS = 700;
    private static final long HEALTHY_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Progress progress;
    private final Path jar;
    private final Path folder;
    private final int kills;
    private final Random random;
    private final long beginMicros = System.currentTimeMillis() * 1_000;
    private final double[] startSeconds;
    private long next;

    private Kills(Progress progress, Path jar, Path folder, int kills, long seed) {
        this.progress = progress;
        this.jar = jar;
        this.folder = folder;
        this.kills = kills;
        this.random = new Random(seed);
        this.startSeconds = new double[kills + 1];
    }

    /** Arguments: {@code bar} or {@code lines}, the server's jar, an empty folder, how often, and a seed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int kills = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        new Kills(new Progress(args[0].equals("bar"), kills + 1), Path.of(args[1]), Path.of(args[2]), kills, seed)
                .run();
    }

    private void run() throws IOException, InterruptedException {
        List<Long> acknowledged = new ArrayList<>();
        long lastRound = 0;
        for (int kill = 0; kill <= kills; kill++) {
            progress.begin(kill < kills ? "kill " + (kill + 1) : "counting");
            try (MeasuredServer server = MeasuredServer.start(Peer.XRAY4J, jar, folder);
                    HttpConnection connection = server.connect()) {
                startSeconds[kill] = server.secondsToFirstAnswer();
                awaitHealth(connection);
                findAll(connection, acknowledged.subList((int) lastRound, acknowledged.size()));
                lastRound = acknowledged.size();
                if (kill < kills) {
                    acknowledged.addAll(sendUntilKilled(server));
                } else {
                    findAll(connection, acknowledged);
                    count(connection, acknowledged.size());
                }
            }
        }
        progress.end();
        Arrays.sort(startSeconds);
        System.out.printf(
                Locale.ROOT,
                "%d kills, %,d acknowledged traces, none lost. From the start to the first answer: p50 %.2f s, longest %.2f s%n",
                kills,
                acknowledged.size() * AT_ONCE,
                startSeconds[startSeconds.length / 2],
                startSeconds[startSeconds.length - 1]);
    }

    /** Returns the first numbers of the requests that were acknowledged, each of which had a hundred traces. */
    private List<Long> sendUntilKilled(MeasuredServer server) throws IOException, InterruptedException {
        List<Long> answered = new ArrayList<>();
        Thread killer = new Thread(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_MILLIS)));
            server.kill();
        });
        try (HttpConnection connection = server.connect()) {
            killer.start();
            while (true) {
                long first = next;
                next += AT_ONCE;
                connection.post(Peer.XRAY4J.path(), Peer.XRAY4J.body(first, AT_ONCE, this::startMicros));
                answered.add(first);
            }
        } catch (IOException killed) {
            killer.join();
            return answered;
        }
    }

    private long startMicros(long number) {
        return beginMicros + number * 100;
    }

    private static void awaitHealth(HttpConnection connection) throws IOException {
        long end = System.nanoTime() + HEALTHY_NANOS;
        while (true) {
            try {
                connection.get(Peer.XRAY4J.health());
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private void findAll(HttpConnection connection, List<Long> firsts) throws IOException {
        for (long first : firsts) {
            StringBuilder ids = new StringBuilder();
            for (long number = first; number < first + AT_ONCE; number++) {
                ids.append(number == first ? "" : ",").append('"');
                new Request(number, startMicros(number)).appendTraceId(ids);
                ids.append('"');
            }
            int found = 0;
            String token = "";
            do {
                JsonNode answer =
                        JSON.readTree(connection.post("/Traces", "{\"TraceIds\":[" + ids + "]" + token + "}"));
                if (!answer.path("UnprocessedTraceIds").isEmpty()) {
                    throw new IOException("acknowledged traces are lost: " + answer.path("UnprocessedTraceIds"));
                }
                found += answer.path("Traces").size();
                token = nextToken(answer);
            } while (!token.isEmpty());
            if (found != AT_ONCE) {
                throw new IOException(
                        "of a hundred acknowledged traces, " + found + " are found, from number " + first);
            }
        }
    }

    private void count(HttpConnection connection, int requests) throws IOException {
        long begin = beginMicros / 1_000_000 - 1;
        long end = startMicros(next) / 1_000_000 + 2;
        String range = "\"StartTime\":" + begin + ",\"EndTime\":" + end;
        long listed = 0;
        String token = "";
        do {
            JsonNode answer = JSON.readTree(connection.post("/TraceSummaries", "{" + range + token + "}"));
            listed += answer.path("TraceSummaries").size();
            token = nextToken(answer);
        } while (!token.isEmpty());
        long drawn = 0; // each trace begins at one service
        for (JsonNode service : JSON.readTree(connection.post("/ServiceGraph", "{" + range + "}"))
                .path("Services")) {
            if (service.path("Root").asBoolean()
                    && !service.path("Type").asText().equals("client")) {
                drawn += service.path("SummaryStatistics").path("TotalCount").asLong();
            }
        }
        if (listed < (long) requests * AT_ONCE || listed != drawn) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%,d traces were acknowledged, %,d are listed, and the graph counts %,d",
                    requests * AT_ONCE,
                    listed,
                    drawn));
        }
    }

    private static String nextToken(JsonNode answer) {
        String token = answer.path("NextToken").asText();
        return token.isEmpty() ? "" : ",\"NextToken\":\"" + token + "\"";
    }
}
