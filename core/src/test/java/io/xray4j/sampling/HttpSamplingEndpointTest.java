// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.internal.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpSamplingEndpointTest {
    private static final Duration DEADLINE = Duration.ofMillis(700);

    @Test
    void postsJson_andReadsJson() throws Exception {
        try (RawServer server = new RawServer(out -> reply(out, "200 OK", "{\"a\":[1]}"))) {
            assertThat(server.endpoint(Duration.ofSeconds(10)).post("/GetSamplingRules", body("{}")))
                    .isEqualTo(Map.of("a", java.util.List.of(1L)));
            assertThat(server.request)
                    .startsWith("POST /GetSamplingRules HTTP/1.1\r\n")
                    .contains("Content-Type: application/json")
                    .contains("Content-Length: 2")
                    .endsWith("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Oops", "404 Not Found", "204 No Content", "401 Unauthorized", "407 Proxy", "302 Found"})
    void refusesEveryOtherStatus(String status) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server = new RawServer(out -> {
            calls.incrementAndGet();
            write(out, "HTTP/1.1 " + status + "\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\n{}");
        })) {
            fails(server);
            assertThat(calls).as("no redirect, no second try").hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "garbage", "\u001f\u008b", "{} {}"})
    void refusesWhatIsNoObject(String content) throws Exception {
        try (RawServer server = new RawServer(out -> reply(out, "200 OK", content))) {
            fails(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "SSH-2.0-x\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"})
    void refusesWhatIsNoHttp(String bytes) throws Exception {
        try (RawServer server = new RawServer(out -> write(out, bytes))) {
            fails(server);
        }
    }

    @Test
    void readsNoMoreThanAMebibyte() throws Exception {
        try (RawServer server = new RawServer(out -> {
            write(out, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] block = new byte[1 << 16];
            while (true) {
                out.write(block);
            }
        })) {
            fails(server);
        }
    }

    @Test
    void endsAtTheDeadline_whenTheBodyComesByteByByte() throws Exception {
        endsAtTheDeadline("HTTP/1.1 200 OK\r\n\r\n", " ");
    }

    @Test
    void endsAtTheDeadline_whenTheHeadersDo() throws Exception {
        endsAtTheDeadline("HTTP/1.1 200 OK\r\n", "x");
    }

    @Test
    void endsAtTheDeadline_whenNothingComes() throws Exception {
        endsAtTheDeadline("", "");
    }

    @Test
    void endsWhenClosed() throws Exception {
        try (RawServer server = new RawServer(out -> Thread.currentThread().join())) {
            HttpSamplingEndpoint endpoint = server.endpoint(Duration.ofSeconds(20));
            Thread closer = new Thread(() -> {
                while (server.request.isEmpty()) {
                    Thread.onSpinWait();
                }
                endpoint.close();
            });
            closer.start();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> endpoint.post("/x", body("{}")));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> endpoint.post("/x", body("{}")))
                    .withMessageContaining("closed");
            closer.join();
        }
    }

    @Test
    void failsWhenRefused() throws Exception {
        RawServer server = new RawServer(out -> {});
        server.close();
        fails(server);
    }

    private static void endsAtTheDeadline(String first, String then) throws Exception {
        try (RawServer server = new RawServer(out -> {
            write(out, first);
            for (int i = 0; i < 200 && !then.isEmpty(); i++) {
                write(out, then);
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
            Thread.currentThread().join();
        })) {
            long start = System.nanoTime();
            fails(server);
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(8).toNanos());
        }
    }

    private static void fails(RawServer server) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> server.endpoint(DEADLINE).post("/GetSamplingRules", body("{}")));
    }

    private static void reply(OutputStream out, String status, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        write(out, "HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\n\r\n");
        out.write(bytes);
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static Bytes body(String text) {
        Bytes bytes = new Bytes(16);
        bytes.putAscii(text);
        return bytes;
    }

    private interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** Reads a request and answers with bytes that need not be HTTP. */
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket socket;
        private final Thread thread;
        volatile String request = "";

        RawServer(Answer answer) throws IOException {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            thread = new Thread(() -> serve(answer));
            thread.setDaemon(true);
            thread.start();
        }

        HttpSamplingEndpoint endpoint(Duration deadline) {
            return new HttpSamplingEndpoint("127.0.0.1", socket.getLocalPort(), deadline);
        }

        private void serve(Answer answer) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    InputStream in = connection.getInputStream();
                    StringBuilder read = new StringBuilder();
                    while (!read.toString().endsWith("{}")) {
                        int next = in.read();
                        if (next < 0) {
                            return;
                        }
                        read.append((char) next);
                    }
                    request = read.toString();
                    answer.write(connection.getOutputStream());
                } catch (IOException hungUp) {
                    request = "";
                } catch (InterruptedException ended) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            thread.interrupt();
        }
    }
}
