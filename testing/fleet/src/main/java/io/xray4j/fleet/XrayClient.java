// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the X-Ray API that says what went wrong. Safe for use by many threads. */
final class XrayClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Posts a request and returns the response, whatever its status. */
    HttpResponse<byte[]> post(URI server, String path, JsonNode body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** Posts a request and returns the answer; an error is thrown. */
    JsonNode ask(URI server, String path, JsonNode body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = post(server, path, body);
        if (response.statusCode() != 200) {
            throw new IOException(path + " of " + server + " answers " + response.statusCode() + ": "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return JSON.readTree(response.body());
    }

    /** Returns the JSON at an address, whatever the status. */
    JsonNode get(URI address) throws IOException, InterruptedException {
        return JSON.readTree(
                client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray())
                        .body());
    }
}
