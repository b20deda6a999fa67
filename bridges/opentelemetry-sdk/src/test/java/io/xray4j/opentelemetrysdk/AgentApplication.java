// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An application of the JDK alone, to run with an agent: {@code /buy} asks {@code /stock}. Ends when its input does. */
public final class AgentApplication {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AgentApplication() {}

    /** Prints the port, and serves until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = server.getAddress().getPort();
        server.createContext("/stock", exchange -> answer(exchange, 200, "7"));
        server.createContext("/buy", exchange -> answer(exchange, 200, "sold: " + stock(port)));
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.start();
        System.out.println("ready " + port);
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private static String stock(int port) throws IOException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/stock"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
