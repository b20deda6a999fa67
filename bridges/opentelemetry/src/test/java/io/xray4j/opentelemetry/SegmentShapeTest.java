// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The documents that spans become. */
class SegmentShapeTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private Tracer tracer = io.opentelemetry.api.OpenTelemetry.noop().getTracer("none");

    @BeforeEach
    void open() {
        tracer = XrayOpenTelemetry.of(tracing.recorder()).getTracer("test");
    }

    @Test
    void namesASegmentByTheService_andKeepsTheNameOfTheSpan() {
        Span server = tracer.spanBuilder("GET /orders/{id}")
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", "GET")
                .setAttribute("url.scheme", "https")
                .setAttribute("server.address", "shop.example")
                .setAttribute("server.port", 443)
                .setAttribute("url.path", "/orders/7")
                .setAttribute("url.query", "full=1")
                .setAttribute("user_agent.original", "curl")
                .setAttribute("client.address", "192.0.2.7")
                .startSpan();
        server.setAttribute("http.response.status_code", 503).end();
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasName("test").hasFlags(true, false, false);
        assertThat(segment.text("/metadata/default/otel.span.name")).isEqualTo("GET /orders/{id}");
        assertThat(segment.text("/http/request/method")).isEqualTo("GET");
        assertThat(segment.text("/http/request/url")).startsWith("https://shop.example/orders/7");
        assertThat(segment.text("/http/request/client_ip")).isEqualTo("192.0.2.7");
        assertThat(segment.text("/http/request/user_agent")).isEqualTo("curl");
        assertThat(segment.status()).isEqualTo(503);
    }

    @Test
    void namesACallByItsCallee() {
        Span root = tracer.spanBuilder("root").startSpan();
        try (Scope scope = root.makeCurrent()) {
            tracer.spanBuilder("GET")
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("http.request.method", "GET")
                    .setAttribute("url.full", "http://stock.example/items")
                    .setAttribute("server.address", "stock.example")
                    .startSpan()
                    .setAttribute("http.response.status_code", 404)
                    .setStatus(StatusCode.ERROR)
                    .end();
        } finally {
            root.end();
        }
        RecordedEntity call = tracing.take().subsegment("stock.example");
        assertThat(call.namespace()).isEqualTo("remote");
        // The status of HTTP decides before that of the span.
        assertThat(call).hasFlags(false, true, false);
        assertThat(call.text("/metadata/default/otel.span.name")).isEqualTo("GET");
    }

    @Test
    void recordsAQuery() {
        Span root = tracer.spanBuilder("root").startSpan();
        try (Scope scope = root.makeCurrent()) {
            tracer.spanBuilder("SELECT shop.orders")
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.system.name", "postgresql")
                    .setAttribute("db.namespace", "shop")
                    .setAttribute("db.query.text", "SELECT * FROM orders WHERE id = ?")
                    .setAttribute("server.address", "db.example")
                    .startSpan()
                    .end();
        } finally {
            root.end();
        }
        RecordedEntity query = tracing.take().subsegment("shop@db.example");
        assertThat(query.text("/sql/database_type")).isEqualTo("postgresql");
        assertThat(query.text("/sql/url")).isEqualTo("postgresql://db.example/shop");
        assertThat(query.text("/sql/sanitized_query")).isEqualTo("SELECT * FROM orders WHERE id = ?");
    }

    @Test
    void recordsACallOfAws() {
        Span root = tracer.spanBuilder("root").startSpan();
        try (Scope scope = root.makeCurrent()) {
            tracer.spanBuilder("DynamoDb.GetItem")
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("rpc.system", "aws-api")
                    .setAttribute("rpc.service", "AWS.SDK.DynamoDb")
                    .setAttribute("rpc.method", "GetItem")
                    .setAttribute(AttributeKey.stringArrayKey("aws.dynamodb.table_names"), List.of("orders"))
                    .startSpan()
                    .setAttribute("aws.request_id", "REQ")
                    .end();
        } finally {
            root.end();
        }
        RecordedEntity call = tracing.take().subsegment("DynamoDb");
        assertThat(call.namespace()).isEqualTo("aws");
        assertThat(call.text("/aws/operation")).isEqualTo("GetItem");
        assertThat(call.text("/aws/table_name")).isEqualTo("orders");
        assertThat(call.text("/aws/request_id")).isEqualTo("REQ");
    }

    /** A call without a request above it is below a segment of the service, as the map needs both. */
    @Test
    void putsACallWithoutAParent_belowASegment() {
        tracer.spanBuilder("publish")
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.destination.name", "orders")
                .startSpan()
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasName("test");
        assertThat(segment.subsegment("orders").namespace()).isEqualTo("remote");
    }

    @Test
    void describesAnException_byItself() {
        IllegalStateException thrown = new IllegalStateException("out of stock");
        tracer.spanBuilder("root")
                .startSpan()
                .recordException(thrown)
                .setStatus(StatusCode.ERROR, "ignored, as the exception says more")
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasFlags(true, false, false);
        assertThat(segment.exceptionTypes()).containsExactly(IllegalStateException.class.getName());
        assertThat(segment.text("/cause/exceptions/0/stack/0/label")).contains("describesAnException");
    }

    @Test
    void describesAFailure_byTheTextOfItsStatus() {
        tracer.spanBuilder("root")
                .startSpan()
                .setStatus(StatusCode.ERROR, "no such order")
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasFlags(true, false, false);
        assertThat(segment.text("/cause/exceptions/0/message")).isEqualTo("no such order");
    }

    @Test
    void keepsEventsAndUser() {
        tracer.spanBuilder("root")
                .setAttribute("enduser.id", "ada")
                .startSpan()
                .addEvent("cache miss", io.opentelemetry.api.common.Attributes.of(AttributeKey.stringKey("key"), "k"))
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.text("/user")).isEqualTo("ada");
        assertThat(segment.text("/metadata/default/otel.events/0/name")).isEqualTo("cache miss");
        assertThat(segment.text("/metadata/default/otel.events/0/attributes/key"))
                .isEqualTo("k");
    }

    @Test
    void annotates_whatTheSpanNames() {
        Span span = tracer.spanBuilder("root").setAttribute("order.id", 7).startSpan();
        span.setAttribute("order.kind", "gift")
                .setAttribute(
                        AttributeKey.stringArrayKey("aws.xray.annotations"), List.of("order.id", "order.kind", "later"))
                .setAttribute("later", true)
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.text("/annotations/order_id")).isEqualTo("7");
        assertThat(segment.text("/annotations/order_kind")).isEqualTo("gift");
        assertThat(segment.text("/annotations/later")).isEqualTo("true");
        assertThat(segment.text("/metadata/default/aws.xray.annotations")).isNull();
    }

    @Test
    void annotates_whatTheBridgeIsToldTo() {
        Tracer all = XrayOpenTelemetry.of(tracing.recorder(), AttributeAnnotations.all())
                .getTracer("test");
        all.spanBuilder("root").setAttribute("a.b", 1.5).startSpan().end();
        assertThat(tracing.take().text("/annotations/a_b")).isEqualTo("1.5");
        Tracer chosen = XrayOpenTelemetry.of(tracing.recorder(), AttributeAnnotations.of("a.b"))
                .getTracer("test");
        chosen.spanBuilder("root")
                .setAttribute("a.b", "x")
                .setAttribute("c", "y")
                .startSpan()
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.text("/annotations/a_b")).isEqualTo("x");
        assertThat(segment.text("/metadata/default/c")).isEqualTo("y");
    }
}
