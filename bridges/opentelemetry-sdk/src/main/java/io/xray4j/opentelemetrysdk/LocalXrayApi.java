// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The API of a local X-Ray: without a signature, a proxy or a redirect. <i>Confined to one thread at a time.</i> */
final class LocalXrayApi implements XrayApi {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private final URI uri;
    private @Nullable HttpClient http;

    LocalXrayApi(URI uri) {
        this.uri = uri.resolve("/TraceSegments");
    }

    static void check(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The local X-Ray is at \"" + uri + "\"; valid is an address such as http://127.0.0.1:2000.");
        }
    }

    @Override
    public Answer post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<InputStream> response = client().send(request, BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            String error = response.headers().firstValue("x-amzn-ErrorType").orElse("");
            return new Answer(response.statusCode(), error, in.readNBytes(MAX_ANSWER_BYTES));
        }
    }

    /** Comes with the first request: the client has threads of its own. */
    private HttpClient client() {
        HttpClient known = http;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
            http = known;
        }
        return known;
    }

    /** Lets the client go, whose threads end when the collector has found it. */
    @Override
    public void close() {
        http = null;
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
