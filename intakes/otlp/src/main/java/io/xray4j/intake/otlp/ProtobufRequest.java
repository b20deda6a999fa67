// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import static io.xray4j.intake.otlp.WireReader.BYTES;
import static io.xray4j.intake.otlp.WireReader.FIXED32;
import static io.xray4j.intake.otlp.WireReader.FIXED64;
import static io.xray4j.intake.otlp.WireReader.VARINT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reader of OTLP's message ExportTraceServiceRequest. A message inside it that is not readable counts as one refused
 * span, and its neighbours are read. Confined to one thread.
 */
final class ProtobufRequest {

    private static final int RESOURCE_SPANS = 1 << 3 | BYTES;

    private static final int RESOURCE = 1 << 3 | BYTES;
    private static final int SCOPE_SPANS = 2 << 3 | BYTES;
    private static final int RESOURCE_ATTRIBUTES = 1;

    private static final int SCOPE = 1 << 3 | BYTES;
    private static final int SPAN = 2 << 3 | BYTES;
    private static final int SCOPE_NAME = 1 << 3 | BYTES;
    private static final int SCOPE_VERSION = 2 << 3 | BYTES;

    private static final int TRACE_ID = 1 << 3 | BYTES;
    private static final int SPAN_ID = 2 << 3 | BYTES;
    private static final int TRACE_STATE = 3 << 3 | BYTES;
    private static final int PARENT_ID = 4 << 3 | BYTES;
    private static final int NAME = 5 << 3 | BYTES;
    private static final int KIND = 6 << 3 | VARINT;
    private static final int START = 7 << 3 | FIXED64;
    private static final int END = 8 << 3 | FIXED64;
    private static final int ATTRIBUTE = 9 << 3 | BYTES;
    private static final int DROPPED_ATTRIBUTES = 10 << 3 | VARINT;
    private static final int EVENT = 11 << 3 | BYTES;
    private static final int DROPPED_EVENTS = 12 << 3 | VARINT;
    private static final int LINK = 13 << 3 | BYTES;
    private static final int DROPPED_LINKS = 14 << 3 | VARINT;
    private static final int STATUS = 15 << 3 | BYTES;
    private static final int FLAGS = 16 << 3 | FIXED32;

    private static final int EVENT_TIME = 1 << 3 | FIXED64;
    private static final int EVENT_NAME = 2 << 3 | BYTES;
    private static final int EVENT_ATTRIBUTE = 3 << 3 | BYTES;

    private static final int LINK_ATTRIBUTE = 4 << 3 | BYTES;

    private static final int STATUS_MESSAGE = 2 << 3 | BYTES;
    private static final int STATUS_CODE = 3 << 3 | VARINT;

    private static final HexFormat HEX = HexFormat.of();

    private final ReceivedSpans spans = new ReceivedSpans();

    private ProtobufRequest() {}

    static ReceivedSpans read(byte[] body) throws UnreadableRequestException {
        ProtobufRequest request = new ProtobufRequest();
        WireReader message = WireReader.of(body);
        try {
            while (message.next()) {
                if (message.tag() == RESOURCE_SPANS) {
                    request.resourceSpans(message.message());
                } else {
                    message.skip();
                }
            }
        } catch (MalformedMessageException e) {
            throw new UnreadableRequestException("the body is not an ExportTraceServiceRequest: " + e.getMessage());
        }
        return request.spans;
    }

    /** Reads the resource first, which may stand behind the spans. */
    private void resourceSpans(WireReader message) {
        WireReader again = message.fork();
        try {
            Map<String, JsonNode> resource = Map.of();
            while (message.next()) {
                if (message.tag() == RESOURCE) {
                    resource = ProtobufValues.map(message.message(), RESOURCE_ATTRIBUTES, ReceivedSpan.MAX_ATTRIBUTES);
                } else {
                    message.skip();
                }
            }
            while (again.next()) {
                if (again.tag() == SCOPE_SPANS) {
                    scopeSpans(again.message(), resource);
                } else {
                    again.skip();
                }
            }
        } catch (MalformedMessageException e) {
            spans.refuse("a ResourceSpans is not readable: " + e.getMessage());
        }
    }

    private void scopeSpans(WireReader message, Map<String, JsonNode> resource) {
        WireReader again = message.fork();
        try {
            SpanScope scope = SpanScope.UNKNOWN;
            while (message.next()) {
                if (message.tag() == SCOPE) {
                    scope = scope(message.message());
                } else {
                    message.skip();
                }
            }
            while (again.next()) {
                if (again.tag() == SPAN && spans.isFull()) {
                    again.skip();
                    spans.refuseFurther();
                } else if (again.tag() == SPAN) {
                    span(again.message(), new ReceivedSpan().resource(resource).scope(scope));
                } else {
                    again.skip();
                }
            }
        } catch (MalformedMessageException e) {
            spans.refuse("a ScopeSpans is not readable: " + e.getMessage());
        }
    }

    private static SpanScope scope(WireReader message) throws MalformedMessageException {
        String name = "";
        String version = "";
        while (message.next()) {
            switch (message.tag()) {
                case SCOPE_NAME -> name = message.text(ValueLimits.MAX_KEY);
                case SCOPE_VERSION -> version = message.text(ValueLimits.MAX_KEY);
                default -> message.skip();
            }
        }
        return new SpanScope(name, version);
    }

    private void span(WireReader message, ReceivedSpan span) {
        try {
            while (message.next()) {
                field(message, span);
            }
        } catch (MalformedMessageException e) {
            span.refuse("a span is not readable: " + e.getMessage());
        }
        spans.add(span);
    }

    private static void field(WireReader message, ReceivedSpan span) throws MalformedMessageException {
        switch (message.tag()) {
            case TRACE_ID -> span.traceId = hex(message);
            case SPAN_ID -> span.id = hex(message);
            case PARENT_ID -> span.parentId = hex(message);
            case TRACE_STATE -> span.traceState = message.text(ValueLimits.MAX_KEY);
            case NAME -> span.name = message.text(ValueLimits.MAX_TEXT);
            case KIND -> span.kind = SpanKind.of(message.varint());
            case START -> span.startNanos = message.fixed64();
            case END -> span.endNanos = message.fixed64();
            case ATTRIBUTE -> attribute(message, span);
            case DROPPED_ATTRIBUTES, DROPPED_EVENTS, DROPPED_LINKS -> span.dropped += message.varint() & 0xffff_ffffL;
            case EVENT -> event(message, span);
            case LINK -> link(message, span);
            case STATUS -> status(message.message(), span);
            case FLAGS -> SpanFlags.apply(message.fixed32(), span);
            default -> message.skip();
        }
    }

    /** Reads no values of attributes that the span has no place for: a request may have a million of them. */
    private static void attribute(WireReader message, ReceivedSpan span) throws MalformedMessageException {
        if (span.attributes.size() < ReceivedSpan.MAX_ATTRIBUTES) {
            ProtobufValues.keyValue(message.message(), span::attribute);
        } else {
            message.skip();
            span.dropped++;
        }
    }

    private static void event(WireReader message, ReceivedSpan span) throws MalformedMessageException {
        if (span.events.size() == ReceivedSpan.MAX_EVENTS) {
            message.skip();
            span.dropped++;
            return;
        }
        WireReader event = message.message();
        String name = "";
        long time = 0;
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        while (event.next()) {
            switch (event.tag()) {
                case EVENT_TIME -> time = event.fixed64();
                case EVENT_NAME -> name = event.text(ValueLimits.MAX_KEY);
                case EVENT_ATTRIBUTE -> {
                    if (attributes.size() < ValueLimits.MAX_ELEMENTS) {
                        ProtobufValues.keyValue(event.message(), attributes::put);
                    } else {
                        event.skip();
                    }
                }
                default -> event.skip();
            }
        }
        span.event(new SpanEvent(name, time, attributes));
    }

    private static void link(WireReader message, ReceivedSpan span) throws MalformedMessageException {
        if (span.links.size() == ReceivedSpan.MAX_LINKS) {
            message.skip();
            span.dropped++;
            return;
        }
        WireReader link = message.message();
        String traceId = "";
        String spanId = "";
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        while (link.next()) {
            switch (link.tag()) {
                case TRACE_ID -> traceId = hex(link);
                case SPAN_ID -> spanId = hex(link);
                case LINK_ATTRIBUTE -> {
                    if (attributes.size() < ValueLimits.MAX_ELEMENTS) {
                        ProtobufValues.keyValue(link.message(), attributes::put);
                    } else {
                        link.skip();
                    }
                }
                default -> link.skip();
            }
        }
        span.link(new SpanLink(traceId, spanId, attributes));
    }

    private static void status(WireReader status, ReceivedSpan span) throws MalformedMessageException {
        while (status.next()) {
            switch (status.tag()) {
                case STATUS_MESSAGE -> span.statusMessage = status.text(ValueLimits.MAX_TEXT);
                case STATUS_CODE -> span.status = SpanStatus.of(status.varint());
                default -> status.skip();
            }
        }
    }

    /** Reads an id. One that is far too long is cut, and found to be wrong by its length. */
    private static String hex(WireReader message) throws MalformedMessageException {
        byte[] id = message.bytes();
        return HEX.formatHex(id, 0, Math.min(id.length, Long.BYTES * 3));
    }
}
