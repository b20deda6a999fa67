// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reader of OTLP's requests in JSON. A member of the wrong type refuses its span, and the neighbours are read.
 * Confined to one thread.
 */
final class JsonRequest {

    private final JsonParser json;
    private final ReceivedSpans spans = new ReceivedSpans();

    private JsonRequest(JsonParser json) {
        this.json = json;
    }

    static ReceivedSpans read(byte[] body) throws UnreadableRequestException {
        try (JsonParser json = JsonFields.parser(body)) {
            JsonRequest request = new JsonRequest(json);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRequestException("the body is not a JSON object");
            }
            request.request();
            if (json.nextToken() != null) {
                throw new UnreadableRequestException("there is text after the JSON object");
            }
            return request.spans;
        } catch (IOException e) {
            throw new UnreadableRequestException("the body is not JSON: " + firstLine(e));
        }
    }

    private static String firstLine(IOException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }

    private void request() throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean wanted = json.currentName().equals("resourceSpans");
            json.nextToken();
            if (wanted) {
                elements(this::resourceSpans);
            } else {
                json.skipChildren();
            }
        }
    }

    /** The code that reads an object whose start is the current token. */
    @FunctionalInterface
    private interface Reader {
        void read() throws IOException;
    }

    private void elements(Reader element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            refuseUnlessNull("a list of spans is not a list");
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                element.read();
            } else {
                refuseUnlessNull("an element of a list of spans is not an object");
            }
        }
    }

    private void refuseUnlessNull(String why) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            spans.refuse(why);
        }
        json.skipChildren();
    }

    /** Reads spans before they are counted, because their resource may stand behind them. */
    private void resourceSpans() throws IOException {
        List<ReceivedSpan> read = new ArrayList<>();
        Map<String, JsonNode> resource = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("resource") && json.currentToken() == JsonToken.START_OBJECT) {
                resource = resource();
            } else if (field.equals("scopeSpans")) {
                elements(() -> scopeSpans(read));
            } else {
                json.skipChildren();
            }
        }
        for (ReceivedSpan span : read) {
            spans.add(span.resource(resource));
        }
    }

    private Map<String, JsonNode> resource() throws IOException {
        Map<String, JsonNode> resource = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean attributes = json.currentName().equals("attributes");
            json.nextToken();
            if (attributes) {
                resource = JsonValues.map(json, ReceivedSpan.MAX_ATTRIBUTES);
            } else {
                json.skipChildren();
            }
        }
        return resource;
    }

    private void scopeSpans(List<ReceivedSpan> read) throws IOException {
        int first = read.size();
        SpanScope scope = SpanScope.UNKNOWN;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("scope") && json.currentToken() == JsonToken.START_OBJECT) {
                scope = scope();
            } else if (field.equals("spans")) {
                elements(() -> span(read));
            } else {
                json.skipChildren();
            }
        }
        for (ReceivedSpan span : read.subList(first, read.size())) {
            span.scope(scope);
        }
    }

    private SpanScope scope() throws IOException {
        String name = "";
        String version = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text(ValueLimits.MAX_KEY);
                case "version" -> version = text(ValueLimits.MAX_KEY);
                default -> {}
            }
            json.skipChildren();
        }
        return new SpanScope(name, version);
    }

    /** Reads a span. One that is refused in any case takes no memory. */
    private void span(List<ReceivedSpan> read) throws IOException {
        if (spans.isFull() || read.size() == ReceivedSpans.MAX_SPANS) {
            json.skipChildren();
            spans.refuseFurther();
            return;
        }
        ReceivedSpan span = new ReceivedSpan();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            field(field, span);
            // No-op behind a value that was read.
            json.skipChildren();
        }
        if (span.problem() != null) {
            spans.add(span);
        } else {
            read.add(span);
        }
    }

    private void field(String field, ReceivedSpan span) throws IOException {
        switch (field) {
            case "traceId" -> span.traceId = id();
            case "spanId" -> span.id = id();
            case "parentSpanId" -> span.parentId = id();
            case "traceState" -> span.traceState = text(ValueLimits.MAX_KEY);
            case "name" -> {
                if (json.currentToken().isStructStart()) {
                    span.refuse("name of a span is not a text");
                }
                span.name = text(ValueLimits.MAX_TEXT);
            }
            case "kind" -> span.kind = kind(span);
            case "startTimeUnixNano" -> span.startNanos = number(span, field);
            case "endTimeUnixNano" -> span.endNanos = number(span, field);
            case "attributes" -> {
                if (!JsonValues.keyValues(json, span::attribute)) {
                    span.refuse("attributes of a span are not a list of keys and values");
                }
            }
            case "droppedAttributesCount", "droppedEventsCount", "droppedLinksCount" ->
                span.dropped += number(span, field) & 0xffff_ffffL;
            case "events" -> objects(() -> event(span));
            case "links" -> objects(() -> link(span));
            case "status" -> {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    status(span);
                }
            }
            case "flags" -> SpanFlags.apply(number(span, field), span);
            default -> {}
        }
    }

    private void objects(Reader element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                element.read();
            } else {
                json.skipChildren();
            }
        }
    }

    private void event(ReceivedSpan span) throws IOException {
        String name = "";
        long time = 0;
        Map<String, JsonNode> attributes = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text(ValueLimits.MAX_KEY);
                case "timeUnixNano" -> time = number(span, field);
                case "attributes" -> attributes = JsonValues.map(json, ValueLimits.MAX_ELEMENTS);
                default -> {}
            }
            json.skipChildren();
        }
        span.event(new SpanEvent(name, time, attributes));
    }

    private void link(ReceivedSpan span) throws IOException {
        String traceId = "";
        String spanId = "";
        Map<String, JsonNode> attributes = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "traceId" -> traceId = id();
                case "spanId" -> spanId = id();
                case "attributes" -> attributes = JsonValues.map(json, ValueLimits.MAX_ELEMENTS);
                default -> {}
            }
            json.skipChildren();
        }
        span.link(new SpanLink(traceId, spanId, attributes));
    }

    private void status(ReceivedSpan span) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "message" -> span.statusMessage = text(ValueLimits.MAX_TEXT);
                case "code" -> span.status = statusCode(span);
                default -> {}
            }
            json.skipChildren();
        }
    }

    /** Reads a number or, as protobuf's JSON allows, a name. */
    private SpanKind kind(ReceivedSpan span) throws IOException {
        String text = text(ValueLimits.MAX_KEY);
        for (SpanKind kind : SpanKind.values()) {
            if (text.equals("SPAN_KIND_" + kind)) {
                return kind;
            }
        }
        return SpanKind.of(number(span, "kind"));
    }

    private SpanStatus statusCode(ReceivedSpan span) throws IOException {
        String text = text(ValueLimits.MAX_KEY);
        for (SpanStatus status : SpanStatus.values()) {
            if (text.equals("STATUS_CODE_" + status)) {
                return status;
            }
        }
        return SpanStatus.of(number(span, "code"));
    }

    /** Reads a whole number, which JSON has as text if it has 64 bits. Any other value refuses the span. */
    private long number(ReceivedSpan span, String field) throws IOException {
        String text = JsonFields.text(json);
        try {
            return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            span.refuse(field + " of a span is not a whole number");
            return 0;
        }
    }

    private String id() throws IOException {
        return text(ValueLimits.MAX_KEY).toLowerCase(Locale.ROOT);
    }

    private String text(int chars) throws IOException {
        return Limits.cut(JsonFields.text(json), chars);
    }
}
