// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import com.sun.net.httpserver.HttpServer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that answers everything with two braces and keeps what it is told of traces. */
final class Callee implements AutoCloseable {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final HttpServer server;

    private Callee(HttpServer server) {
        this.server = server;
    }

    static Callee start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Callee callee = new Callee(server);
        server.createContext("/", exchange -> {
            String header = exchange.getRequestHeaders().getFirst(TraceHeader.NAME);
            callee.told.add(header == null ? "" : header);
            byte[] body = {'{', '}'};
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().equals("/failing") ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return callee;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ok");
    }

    /** Where it answers that it has failed. */
    URI failing() {
        return uri().resolve("/failing");
    }

    /** What the next call said of its trace; empty if it said nothing. */
    String takeTraceHeader() throws InterruptedException {
        String header = told.poll(20, TimeUnit.SECONDS);
        if (header == null) {
            throw new AssertionError("nobody has called");
        }
        return header;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
