// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.internal.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A client of OpenSearch: plain HTTP to one of several hosts, the next one if a host fails. Every request ends within its
 * time-out for each host. Safe for use by many threads.
 */
public final class OpenSearchClient implements Closeable {

    /** How long a request may take if nothing else is said. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final long MAX_ANSWER_BYTES = 128L * 1024 * 1024;
    private static final int GZIP_FROM_BYTES = 1_024;
    private static final int THREADS = 2;

    private final Hosts hosts;
    private final AuthFile auth;
    private final boolean gzip;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Threads.named("opensearch-client"));
    private final AtomicReference<@Nullable Connections> connections = new AtomicReference<>();

    /**
     * Creates a client.
     *
     * @param addresses like {@code http://h1:9200,h2:9200}; the scheme of the first counts for those without one
     * @throws IllegalArgumentException if an address is invalid
     */
    public OpenSearchClient(String addresses, AuthFile auth) {
        this.hosts = Hosts.parse(withSchemes(addresses));
        this.auth = auth;
        this.gzip = !hosts.areLocal();
    }

    private static String withSchemes(String addresses) {
        String[] all = addresses.split(",", -1);
        int end = all[0].indexOf("://");
        String scheme = end < 0 ? "http" : all[0].substring(0, end);
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].contains("://") ? all[i] : scheme + "://" + all[i].trim();
        }
        return String.join(",", all);
    }

    /** Returns the addresses, for messages. */
    public String addresses() {
        return hosts.toString();
    }

    /** Sends a request that can be repeated without harm; repeats it at each host until one answers. */
    public Answer send(String method, String path, byte @Nullable [] body) throws IOException {
        return send(method, path, body, TIMEOUT);
    }

    /** Sends a request that can be repeated without harm; repeats it at each host until one answers. */
    public Answer send(String method, String path, byte @Nullable [] body, Duration timeout) throws IOException {
        return send(method, path, body, timeout, true);
    }

    /**
     * Sends a request at most once.
     *
     * @throws UnansweredException if the request was sent and not answered
     */
    public Answer sendOnce(String method, String path, byte @Nullable [] body) throws IOException {
        return send(method, path, body, TIMEOUT, false);
    }

    private Answer send(String method, String path, byte @Nullable [] body, Duration timeout, boolean repeats)
            throws IOException {
        IOException last = null;
        Answer busy = null;
        for (int attempt = 0; attempt < hosts.size(); attempt++) {
            URI host = hosts.current();
            try {
                Answer answer = ask(host, method, path, body, timeout);
                if (!repeats || answer.status() < 502 || answer.status() > 504) {
                    return answer;
                }
                busy = answer;
                hosts.failed(host);
            } catch (ConnectException | HttpConnectTimeoutException unreachable) {
                hosts.failed(host);
                last = new IOException(
                        host + " cannot be reached: start OpenSearch there, or mend the address", unreachable);
            } catch (UnansweredException unanswered) {
                hosts.failed(host);
                if (!repeats) {
                    throw unanswered;
                }
                last = unanswered;
            }
        }
        if (busy != null) {
            return busy;
        }
        throw last == null ? new IOException("no host of OpenSearch is known") : last;
    }

    private Answer ask(URI host, String method, String path, byte @Nullable [] body, Duration timeout)
            throws IOException {
        Credentials credentials = auth.credentials();
        HttpRequest request = request(host, method, path, body, timeout, credentials);
        CompletableFuture<HttpResponse<byte[]>> sent = client(credentials).sendAsync(request, this::receive);
        try {
            HttpResponse<byte[]> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), json(host, response));
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw new UnansweredException(host + " has not answered within " + timeout.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while waiting for " + host, interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof ConnectException unreachable) {
                throw unreachable;
            }
            if (cause instanceof HttpConnectTimeoutException unreachable) {
                throw unreachable;
            }
            throw new UnansweredException(host + " has broken off the connection: " + cause, cause);
        }
    }

    private HttpRequest request(
            URI host, String method, String path, byte @Nullable [] body, Duration timeout, Credentials credentials)
            throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(host + path)).timeout(timeout);
        if (credentials.authorization() != null) {
            builder.header("Authorization", credentials.authorization());
        }
        if (gzip) {
            builder.header("Accept-Encoding", "gzip");
        }
        if (body == null) {
            return builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        boolean lines = path.startsWith("/_bulk");
        builder.header("Content-Type", lines ? "application/x-ndjson" : "application/json");
        boolean packed = gzip && body.length >= GZIP_FROM_BYTES;
        if (packed) {
            builder.header("Content-Encoding", "gzip");
        }
        return builder.method(method, HttpRequest.BodyPublishers.ofByteArray(packed ? pack(body) : body))
                .build();
    }

    private static byte[] pack(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private HttpResponse.BodySubscriber<byte[]> receive(HttpResponse.ResponseInfo head) {
        long bytes = head.headers().firstValueAsLong("content-length").orElse(0);
        if (bytes > MAX_ANSWER_BYTES) {
            throw new IllegalStateException(
                    "an answer has " + bytes + " bytes: at most " + MAX_ANSWER_BYTES + " are read");
        }
        return HttpResponse.BodySubscribers.ofByteArray();
    }

    private static JsonNode json(URI host, HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        if (response.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readNBytes((int) MAX_ANSWER_BYTES);
            }
        }
        if (body.length == 0) {
            return Json.object();
        }
        try {
            JsonNode parsed = Json.parse(body);
            if (parsed.isContainerNode()) {
                return parsed;
            }
        } catch (NotJsonException notOpenSearch) {
            // Answered below.
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            return Json.object().put("error", "the credentials are missing or wrong: see --store-auth");
        }
        if (response.statusCode() >= 500 || response.statusCode() == 429) {
            return Json.object().put("error", "a proxy or load balancer has answered");
        }
        throw new IOException(host + " answered " + response.statusCode()
                + " with something that is not JSON: the address must be that of OpenSearch's HTTP port");
    }

    /** Returns the connections made with these credentials; new ones if the certificates have changed. */
    private HttpClient client(Credentials credentials) {
        Connections known = connections.get();
        if (known != null && known.credentials().tls() == credentials.tls()) {
            return known.client();
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads);
        if (credentials.tls() != null) {
            builder.sslContext(credentials.tls());
        }
        Connections made = new Connections(credentials, builder.build());
        connections.set(made);
        return made.client();
    }

    /** Ends the threads of the client. Requests that are under way may fail. */
    @Override
    public void close() {
        threads.shutdownNow();
        connections.set(null);
    }

    /** Connections and what they were made with. */
    private record Connections(Credentials credentials, HttpClient client) {}
}
