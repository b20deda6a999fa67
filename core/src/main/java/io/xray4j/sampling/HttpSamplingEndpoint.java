// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonReader;
import io.xray4j.internal.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's TCP port, which answers X-Ray's sampling operations unsigned. One connection per call, never through
 * a proxy, no redirect, at most 1 MiB, five seconds in all: a peer that sends a byte now and then would outwit the
 * time limits of the connection itself, so a second thread ends the call.
 *
 * <p><i>Confined to one thread at a time, except {@link #close}.</i>
 */
final class HttpSamplingEndpoint implements SamplingEndpoint {
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final int MAX_BYTES = JsonReader.MAX_CHARS;

    private final String host;
    private final int port;
    private final Duration deadline;
    private volatile @Nullable HttpURLConnection current;
    private volatile boolean closed;

    HttpSamplingEndpoint(String host, int port, Duration deadline) {
        this.host = host;
        this.port = port;
        this.deadline = deadline;
    }

    @Override
    public Map<?, ?> post(String path, Bytes body) throws IOException {
        HttpURLConnection connection = open(path, body.length());
        CountDownLatch done = new CountDownLatch(1);
        Thread watchdog = Threads.daemon("sampling-deadline", () -> endAtDeadline(connection, done));
        current = connection;
        watchdog.start();
        try {
            return answer(connection, body);
        } finally {
            done.countDown();
            current = null;
            connection.disconnect();
            join(watchdog);
        }
    }

    @Override
    public void close() {
        closed = true;
        HttpURLConnection known = current;
        if (known != null) {
            known.disconnect();
        }
    }

    @Override
    public String toString() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private HttpURLConnection open(String path, int length) throws IOException {
        URL url = new URL("http", host, port, path);
        if (closed || !(url.openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
            throw new IOException(closed ? "the sampler is closed" : "this process has replaced http in java.net.URL");
        }
        int millis = (int) deadline.toMillis();
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        // A body of known length is sent as it is: never kept for a second try.
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private Map<?, ?> answer(HttpURLConnection connection, Bytes body) throws IOException {
        connection.getOutputStream().write(body.array(), 0, body.length());
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("the answer's status is " + status);
        }
        byte[] bytes;
        try (InputStream in = connection.getInputStream()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("the answer is longer than " + MAX_BYTES + " bytes");
        }
        if (JsonReader.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Map<?, ?> answer) {
            return answer;
        }
        throw new IOException("the answer is not a JSON object");
    }

    private void endAtDeadline(HttpURLConnection connection, CountDownLatch done) {
        try {
            if (!done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                connection.disconnect();
            }
        } catch (InterruptedException nobodyElseKnowsThisThread) {
            connection.disconnect();
        }
    }

    private static void join(Thread watchdog) {
        try {
            watchdog.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
