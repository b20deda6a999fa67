// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.api.ApiOptions;
import io.xray4j.server.api.Settings;
import io.xray4j.server.api.TraceFeed;
import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.memory.MemoryTraceStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that follow traces but do not read are ended with a cursor, and delay nobody. */
class SlowFollowersIT {

    private static final int DEADLINE_MILLIS = 30_000;
    private static final long FOR_EVER = TimeUnit.HOURS.toNanos(1);
    private static final int TRACES = 2_000;
    private static final int LINE_CHARS = 10_000;

    private final Store store = new MemoryTraceStore(256L << 20);
    private @Nullable HttpFront front;
    private int port;

    private Follow start(FollowLimits limits) throws IOException {
        ServerSocketChannel socket =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        ApiOptions options = new ApiOptions(false, false, false);
        Settings settings = Settings.open(null, 1, options, InstantSource.system());
        Follow follow = new Follow(new TraceFeed(store, settings, options, ""), limits);
        front = HttpFront.start(
                List.of(socket),
                HttpOptions.loopback(),
                Endpoints.of(Map.of(), request -> Json.object().put("status", "ok")),
                follow,
                HttpLimits.DEFAULT);
        return follow;
    }

    @AfterEach
    void stop() throws IOException {
        if (front != null) {
            front.close();
        }
        store.close();
    }

    /** Stores more traces than the buffers of a connection hold lines. */
    private void fill() throws IOException {
        List<SegmentDocument> documents = new ArrayList<>();
        String large = "x".repeat(1_000);
        for (int i = 0; i < TRACES; i++) {
            StringBuilder annotations = new StringBuilder("'n':" + i);
            for (int key = 0; key < LINE_CHARS / large.length(); key++) {
                annotations
                        .append(",'k")
                        .append(key)
                        .append("':'")
                        .append(large)
                        .append("'");
            }
            documents.add(Documents.read("{'trace_id':'" + traceId(i) + "','id':'" + Documents.id(i + 1)
                    + "','name':'n','start_time':1,'end_time':2,'annotations':{" + annotations + "}}"));
        }
        store.append(documents);
        assertThat(store.catchUp(Integer.MAX_VALUE, DEADLINE_MILLIS)).isTrue();
    }

    private Socket follow(String query) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(64 * 1024);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setSoTimeout(DEADLINE_MILLIS);
        client.getOutputStream()
                .write(("GET /follow" + query + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return client;
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> json(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("{")).toList();
    }

    @Test
    void endsAClientThatDoesNotRead_withTheCursorToResumeWith() throws Exception {
        fill();
        Follow follow = start(new FollowLimits(2, FOR_EVER, TimeUnit.SECONDS.toNanos(1), FOR_EVER));
        try (Socket slow = follow("?from=0");
                Socket fast = follow("?from=0")) {
            List<String> all = firstLines(reader(fast), TRACES);
            assertThat(all).hasSize(TRACES);
            await(() -> follow.ending() == 1);

            List<String> read = json(reader(slow).lines().toList());
            String last = read.get(read.size() - 1);
            assertThat(last).contains("\"End\":\"SLOW\"");
            String cursor = Json.parse(last).path("Cursor").asText();
            List<String> ids = new ArrayList<>();
            for (String line : read.subList(0, read.size() - 1)) {
                ids.add(Json.parse(line).path("Id").asText());
            }
            try (Socket resumed = follow("?from=" + cursor)) {
                for (String line : firstLines(reader(resumed), TRACES - ids.size())) {
                    ids.add(Json.parse(line).path("Id").asText());
                }
            }
            assertThat(ids).hasSize(TRACES).doesNotHaveDuplicates();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void disconnectsAClientThatNeverReads() throws Exception {
        fill();
        Follow follow = start(new FollowLimits(1, FOR_EVER, FOR_EVER, TimeUnit.SECONDS.toNanos(1)));
        try (Socket slow = follow("?from=0")) {
            await(() -> follow.followers() == 1);
            await(() -> follow.followers() == 0);
        }
    }

    private static List<String> firstLines(BufferedReader reader, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = reader.readLine();
        while (line != null) {
            if (line.startsWith("{")) {
                lines.add(line);
                if (lines.size() == count) {
                    return lines;
                }
            }
            line = reader.readLine();
        }
        return lines;
    }

    @Test
    void sendsBlankLines_whileThereIsNothing() throws IOException {
        start(new FollowLimits(1, TimeUnit.MILLISECONDS.toNanos(50), FOR_EVER, FOR_EVER));
        try (Socket client = follow("")) {
            BufferedReader reader = reader(client);
            String line = reader.readLine();
            while (!line.isEmpty()) {
                line = reader.readLine(); // headers
            }
            assertThat(List.of(reader.readLine(), reader.readLine(), reader.readLine()))
                    .containsOnly("");
        }
    }

    @Test
    void givesThePlaceOfAClientToTheNext_whenTheClientIsGone() throws IOException {
        start(new FollowLimits(1, TimeUnit.MILLISECONDS.toNanos(20), FOR_EVER, FOR_EVER));
        follow("").close();

        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        String status = "";
        while (!status.contains("200") && System.nanoTime() < end) {
            try (Socket next = follow("")) {
                status = reader(next).readLine();
            }
        }
        assertThat(status).contains("200");
    }
}
