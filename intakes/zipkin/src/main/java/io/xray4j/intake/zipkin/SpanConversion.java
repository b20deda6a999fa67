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

/**
 * The conversion of Zipkin's spans to OpenTelemetry's, from which documents are made. In Zipkin a server may share the
 * id of its client's span. Two documents cannot: one half gets an id derived from the shared one. Spans below it that are
 * in the same request are moved with it. Confined to one thread.
 */
final class SpanConversion {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CLIENT = "client";

    private final List<ZipkinSpan> received;
    private final ReceivedSpans spans;
    private final SharedIds sharedIds;

    /** The derived ids, by what a span below theirs says of its parent. */
    private final Map<Parent, String> moved = new HashMap<>();

    private SpanConversion(List<ZipkinSpan> received, ReceivedSpans spans, SharedIds sharedIds) {
        this.received = received;
        this.spans = spans;
        this.sharedIds = sharedIds;
    }

    private record Parent(String traceId, String id, String service) {}

    /** Converts spans, and adds them to those of the request. */
    static void convert(List<ZipkinSpan> received, ReceivedSpans spans, SharedIds sharedIds) {
        new SpanConversion(received, spans, sharedIds).run();
    }

    private void run() {
        received.forEach(ZipkinSpan::padIds);
        // Servers first: of two halves in one request, the server has the shared id.
        for (ZipkinSpan span : received) {
            if (span.shared && span.hasIds() && !sharedIds.server(span.traceId, span.id)) {
                move(span, "server");
            }
        }
        for (ZipkinSpan span : received) {
            boolean calls = !span.shared && span.kind == SpanKind.CLIENT && span.hasIds();
            if (calls && !sharedIds.client(span.traceId, span.id)) {
                move(span, CLIENT);
            }
        }
        for (ZipkinSpan span : received) {
            spans.add(convert(span));
        }
    }

    private void move(ZipkinSpan span, String half) {
        span.derivedId = DerivedIds.of(span.traceId, span.id, half);
        moved.put(new Parent(span.traceId, span.id, span.local.service()), span.derivedId);
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
        SpanKind kind = span.shared && span.kind == SpanKind.INTERNAL ? SpanKind.SERVER : span.kind;
        converted.kind(kind);
        converted.resource(resource(span.local));
        tags(span, converted);
        remote(span, kind == SpanKind.SERVER, converted);
        for (SpanEvent annotation : span.annotations) {
            converted.event(annotation);
        }
        return converted.drop(span.dropped);
    }

    private void ids(ZipkinSpan span, ReceivedSpan converted) {
        String id = span.derivedId.isEmpty() ? span.id : span.derivedId;
        if (span.shared) {
            String client = span.derivedId.isEmpty() ? DerivedIds.of(span.traceId, span.id, CLIENT) : span.id;
            converted.ids(span.traceId, id, client);
        } else {
            String parent = moved.get(new Parent(span.traceId, span.parentId, span.local.service()));
            converted.ids(span.traceId, id, parent == null ? span.parentId : parent);
        }
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

    /** Writes the other side: of a server the caller, of all others the called service or the broker. */
    private static void remote(ZipkinSpan span, boolean serves, ReceivedSpan converted) {
        Endpoint remote = span.remote;
        attribute(converted, span, serves ? "caller.service" : "peer.service", remote.service());
        attribute(converted, span, serves ? "client.address" : "net.peer.ip", remote.address());
        if (remote.port() > 0) {
            attribute(converted, span, serves ? "client.port" : "net.peer.port", String.valueOf(remote.port()));
        }
    }

    private static void attribute(ReceivedSpan converted, ZipkinSpan span, String key, String value) {
        if (!value.isEmpty() && !span.tags.containsKey(key)) {
            converted.attribute(key, JSON.textNode(value));
        }
    }
}
