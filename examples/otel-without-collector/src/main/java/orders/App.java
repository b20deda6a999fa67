package orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Lists orders: {@code /orders}. All that concerns X-Ray are the four names in {@link #openTelemetry}. */
public final class App {

    private static final TextMapGetter<HttpExchange> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpExchange exchange) {
            return exchange.getRequestHeaders().keySet();
        }

        @Override
        public String get(HttpExchange exchange, String key) {
            return exchange == null ? null : exchange.getRequestHeaders().getFirst(key);
        }
    };

    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    private App(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("orders");
    }

    public static void main(String[] args) throws IOException {
        App app = new App(openTelemetry());
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/orders", app::orders);
        server.start();
        System.out.println("ready http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The same as OTEL_TRACES_EXPORTER=xray and so on in the environment. */
    private static OpenTelemetry openTelemetry() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", "orders",
                        "otel.traces.exporter", "xray",
                        "otel.traces.sampler", "xray",
                        "otel.propagators", "xray,tracecontext,baggage",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .build()
                .getOpenTelemetrySdk();
    }

    private void orders(HttpExchange exchange) throws IOException {
        Context caller = telemetry.getPropagators()
                .getTextMapPropagator()
                .extract(Context.current(), exchange, HEADERS);
        Span request = tracer.spanBuilder("GET /orders")
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", exchange.getRequestMethod())
                .setAttribute("url.scheme", "http")
                .setAttribute("url.path", exchange.getRequestURI().getPath())
                .setAttribute("server.address", "127.0.0.1")
                .setAttribute("customer", "ada")
                .startSpan();
        try (Scope scope = request.makeCurrent()) {
            byte[] body = price("lamp").getBytes(StandardCharsets.UTF_8);
            String trace = request.getSpanContext().getTraceId();
            exchange.getResponseHeaders()
                    .set("X-Amzn-Trace-Id", "Root=1-" + trace.substring(0, 8) + "-" + trace.substring(8));
            request.setAttribute("http.response.status_code", 200);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            request.end();
            exchange.close();
        }
    }

    private String price(String article) {
        Span step = tracer.spanBuilder("price an article").setAttribute("article", article).startSpan();
        try {
            return article + " 12 EUR\n";
        } finally {
            step.end();
        }
    }
}
