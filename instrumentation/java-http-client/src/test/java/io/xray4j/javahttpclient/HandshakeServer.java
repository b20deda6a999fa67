// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javahttpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that takes the handshakes of WebSockets, or refuses those for {@code /refused}, and sends no frame. */
final class HandshakeServer implements AutoCloseable {
    /** The text that a server adds to the client's key, by RFC 6455. */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new ArrayList<>();
    private final BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::serve, "handshakes");

    HandshakeServer() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** Returns the lines of the handshakes that came, in order. */
    BlockingQueue<List<String>> heads() {
        return heads;
    }

    private void serve() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                answer(connection);
            }
        } catch (IOException | GeneralSecurityException closed) {
            // The test is over, or it fails because nothing answers.
        }
    }

    private void answer(Socket connection) throws IOException, GeneralSecurityException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        List<String> head = new ArrayList<>();
        String key = "";
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
            if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
                key = line.substring(18).strip();
            }
        }
        String answer = head.get(0).contains("/refused")
                ? "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                : "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n";
        heads.add(head);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private static String accepted(String key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(hash);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        thread.join(10_000);
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
