// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of {@code GET /follow} for tests, on a connection of its own. */
final class FollowedLines implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private FollowedLines(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static FollowedLines of(URI server, @Nullable String filter, @Nullable String from) {
        String query = (filter == null ? "" : "filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + "&")
                + (from == null ? "" : "from=" + from);
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/follow?" + query))
                .timeout(ServerFixture.DEADLINE)
                .build();
        try {
            return new FollowedLines(HttpClient.newBuilder()
                    .connectTimeout(ServerFixture.DEADLINE)
                    .build()
                    .send(request, BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** Returns the next line that is not blank; null at the end. */
    @Nullable
    JsonNode next() {
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            String line = lines.readLine();
            while (line != null && line.isEmpty()) { // at least one in 15 seconds
                if (System.nanoTime() > end) {
                    throw new AssertionError("no trace within " + PATIENCE);
                }
                line = lines.readLine();
            }
            return line == null ? null : ServerFixture.json(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
