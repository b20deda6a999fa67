// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xray4j.intake.otlp.DerivedIds;
import io.xray4j.intake.otlp.ReceivedSpan;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.SpanEvent;
import io.xray4j.intake.otlp.SpanKind;
import io.xray4j.intake.otlp.SpanStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of Zipkin's spans to OpenTelemetry's, from which documents are made. In Zipkin a server may share the
 * id of its client's span. Two documents cannot: the server's gets an id derived from it, and the client's as its
 * parent. Spans below the server's name the shared id as their parent; where they are in the same request, they are
 * moved below the server's document. Confined to one thread.
 */
final class SpanConversion {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ZipkinSpan> received;
    private final ReceivedSpans spans;

    /** The derived ids of servers, by what a span below them says of its parent. */
    private final Map<Parent, String> servers = new HashMap<>();

    private SpanConversion(List<ZipkinSpan> received, ReceivedSpans spans) {
        this.received = received;
        this.spans = spans;
    }

    private record Parent(String traceId, String id, String service) {}

    /** Converts spans, and adds them to those of the request. */
    static void convert(List<ZipkinSpan> received, ReceivedSpans spans) {
        new SpanConversion(received, spans).run();
    }

    private void run() {
        for (ZipkinSpan span : received) {
            span.padIds();
            if (span.shared) {
                servers.put(
                        new Parent(span.traceId, span.id, span.local.service()),
                        DerivedIds.of(span.traceId, span.id, "server"));
            }
        }
        for (ZipkinSpan span : received) {
            spans.add(convert(span));
        }
    }

    private ReceivedSpan convert(ZipkinSpan span) {
        ReceivedSpan converted = new ReceivedSpan().vocabulary("zipkin").name(span.name);
        if (span.problem != null) {
            return converted.refuse(span.problem);
        }
        if (ZipkinSpan.isTooLong(span.startMicros) || ZipkinSpan.isTooLong(span.durationMicros)) {
            return converted.refuse("timestamp or duration of a span is not a number of microseconds");
        }
        ids(span, converted);
        long start = ZipkinSpan.nanos(span.startMicros);
        long end = start + ZipkinSpan.nanos(span.durationMicros);
        converted.times(start, span.durationMicros == 0 || end < start ? 0 : end);
        converted.kind(span.shared && span.kind == SpanKind.INTERNAL ? SpanKind.SERVER : span.kind);
        converted.resource(resource(span.local));
        tags(span, converted);
        remote(span, converted);
        for (SpanEvent annotation : span.annotations) {
            converted.event(annotation);
        }
        return converted.drop(span.dropped);
    }

    private void ids(ZipkinSpan span, ReceivedSpan converted) {
        if (span.shared) {
            converted.ids(span.traceId, DerivedIds.of(span.traceId, span.id, "server"), span.id);
            if (span.id.isEmpty()) {
                converted.refuse("a span has no id");
            }
            return;
        }
        String server = servers.get(new Parent(span.traceId, span.parentId, span.local.service()));
        converted.ids(span.traceId, span.id, server == null ? span.parentId : server);
    }

    private static Map<String, JsonNode> resource(Endpoint local) {
        Map<String, JsonNode> resource = new LinkedHashMap<>();
        if (!local.service().isEmpty()) {
            resource.put("service.name", JSON.textNode(local.service()));
        }
        if (!local.address().isEmpty()) {
            resource.put("host.ip", JSON.textNode(local.address()));
        }
        if (local.port() > 0) {
            resource.put("port", JSON.numberNode(local.port()));
        }
        return resource;
    }

    private static void tags(ZipkinSpan span, ReceivedSpan converted) {
        span.tags.forEach((key, value) -> converted.attribute(key, JSON.textNode(value)));
        String error = span.tags.get("error");
        if (error != null && !error.equals("false")) {
            converted.status(SpanStatus.ERROR, error.equals("true") ? "" : error);
        }
        if (span.debug) {
            converted.attribute("debug", JSON.booleanNode(true));
        }
        String query = span.tags.get("sql.query");
        if (query != null && !span.tags.containsKey("db.system")) {
            // Brave's tag of a query; which kind of database it is, no tag says.
            converted.attribute("db.system", JSON.textNode("other_sql"));
            converted.attribute("db.statement", JSON.textNode(query));
        }
    }

    private static void remote(ZipkinSpan span, ReceivedSpan converted) {
        Endpoint remote = span.remote;
        boolean calls = converted.isCall();
        attribute(converted, span, calls ? "peer.service" : "caller.service", remote.service());
        attribute(converted, span, calls ? "net.peer.ip" : "client.address", remote.address());
        attribute(
                converted, span, calls ? "net.peer.port" : "client.port", remote.port() > 0 ? "" + remote.port() : "");
    }

    private static void attribute(ReceivedSpan converted, ZipkinSpan span, String key, @Nullable String value) {
        if (value != null && !value.isEmpty() && !span.tags.containsKey(key)) {
            converted.attribute(key, JSON.textNode(value));
        }
    }
}
