// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package tracers;

import brave.Span;
import brave.Tracing;
import brave.propagation.TraceContext.Extractor;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/**
 * A service traced by Brave, which sends to Zipkin's address ZIPKIN and reads the headers of B3. Prints "ready
 * &lt;address&gt;" and serves until it is ended.
 */
public final class Billing {

    private final Tracing tracing;
    private final Extractor<HttpExchange> headers;

    private Billing(Tracing tracing) {
        this.tracing = tracing;
        this.headers = tracing.propagation()
                .extractor((exchange, name) -> exchange.getRequestHeaders().getFirst(name));
    }

    /** Starts the service. */
    public static void main(String[] args) throws IOException {
        BytesMessageSender sender = URLConnectionSender.create(System.getenv("ZIPKIN"));
        Tracing tracing = Tracing.newBuilder()
                .localServiceName("billing")
                .supportsJoin(false)
                .addSpanHandler(AsyncZipkinSpanHandler.create(sender))
                .build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bills", new Billing(tracing)::answer);
        server.start();
        System.out.println("ready http://127.0.0.1:" + server.getAddress().getPort() + "/bills");
    }

    private void answer(HttpExchange exchange) throws IOException {
        Span serves = tracing.tracer()
                .nextSpan(headers.extract(exchange))
                .kind(Span.Kind.SERVER)
                .name("get /bills")
                .tag("bill", "b-7")
                .start();
        tracing.tracer().newChild(serves.context()).name("charge").start().finish();
        try (exchange) {
            exchange.sendResponseHeaders(200, -1);
        } finally {
            serves.finish();
        }
    }
}
