// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that reads a request and then breaks the protocol. */
final class RudeServer implements AutoCloseable {
    /** What the server does with a connection after it has read the request. */
    enum Manners {
        /** Resets the connection, as after a crash of the server. */
        RESET,
        /** Sends fewer bytes than the response announces. */
        TRUNCATED,
        /** Sends no response. */
        SILENT
    }

    private static final String HALF_AN_ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nhello";

    private final ServerSocket socket;
    private final Manners manners;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);

    private RudeServer(ServerSocket socket, Manners manners) {
        this.socket = socket;
        this.manners = manners;
    }

    static RudeServer start(Manners manners) throws IOException {
        RudeServer server = new RudeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manners);
        Thread accepting = new Thread(server::serve, "rude-server");
        accepting.setDaemon(true);
        accepting.start();
        return server;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/rude");
    }

    /** Waits until a request has come. */
    void awaitRequest() throws InterruptedException {
        if (!asked.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no request came within ten seconds");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            serveNext();
        }
    }

    /** One after the other: whoever comes again after a failure is served as rudely. */
    private void serveNext() {
        try {
            answer(socket.accept());
        } catch (IOException gone) {
            // The client has hung up, or the test is over: who asks next is served next.
        }
    }

    private void answer(Socket connection) throws IOException {
        open.add(connection);
        if (!readHead(connection)) {
            connection.close();
            return;
        }
        asked.countDown();
        switch (manners) {
            case RESET -> {
                connection.setSoLinger(true, 0);
                connection.close();
            }
            case TRUNCATED -> {
                OutputStream out = connection.getOutputStream();
                out.write(HALF_AN_ANSWER.getBytes(StandardCharsets.US_ASCII));
                connection.close();
            }
            case SILENT -> {}
        }
    }

    private static boolean readHead(Socket connection) throws IOException {
        String end = "\r\n\r\n";
        for (int matched = 0; matched < end.length(); ) {
            int read = connection.getInputStream().read();
            if (read < 0) {
                return false;
            }
            matched = read == end.charAt(matched) ? matched + 1 : read == '\r' ? 1 : 0;
        }
        return true;
    }
}
