// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package tracers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;

/**
 * A service that knows nothing of tracing: OpenTelemetry's agent traces it. It calls the services at BILLING and PRICES.
 * Prints "ready &lt;address&gt;" and serves until it is ended.
 */
public final class Stock {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Stock() {}

    /** Starts the service. */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/stock", Stock::answer);
        server.start();
        System.out.println("ready http://127.0.0.1:" + server.getAddress().getPort() + "/stock");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = get(System.getenv("BILLING")) + get(System.getenv("PRICES")) == 400 ? 200 : 502;
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
