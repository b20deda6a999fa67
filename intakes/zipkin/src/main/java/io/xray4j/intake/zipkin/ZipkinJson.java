// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.xray4j.intake.otlp.JsonFields;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.SpanKind;
import io.xray4j.intake.otlp.UnreadableRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The reader of a JSON array of spans. A member of the wrong type refuses its span, and the neighbours are read.
 * Confined to one thread.
 */
final class ZipkinJson {

    private final JsonParser json;
    private final List<ZipkinSpan> read = new ArrayList<>();
    private final ReceivedSpans spans = new ReceivedSpans();

    private ZipkinJson(JsonParser json) {
        this.json = json;
    }

    static ReceivedSpans read(byte[] body, SharedIds sharedIds) throws UnreadableRequestException {
        try (JsonParser json = JsonFields.parser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableRequestException("the body is not a JSON array of spans");
            }
            ZipkinJson request = new ZipkinJson(json);
            request.elements();
            if (json.nextToken() != null) {
                throw new UnreadableRequestException("there is text after the JSON array");
            }
            SpanConversion.convert(request.read, request.spans, sharedIds);
            return request.spans;
        } catch (IOException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new UnreadableRequestException(
                    "the body is not JSON: " + message.lines().findFirst().orElse(""));
        }
    }

    private void elements() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                spans.refuse("an element of the list of spans is not an object");
                json.skipChildren();
                continue;
            }
            if (Spans.refusesFurther(read, spans)) {
                json.skipChildren();
                continue;
            }
            ZipkinSpan span = new ZipkinSpan();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                field(field, span);
                // No-op behind a value that was read.
                json.skipChildren();
            }
            Spans.add(span, read, spans);
        }
    }

    private void field(String field, ZipkinSpan span) throws IOException {
        switch (field) {
            case "traceId" -> span.traceId = id();
            case "id" -> span.id = id();
            case "parentId" -> span.parentId = id();
            case "name" -> {
                if (json.currentToken().isStructStart()) {
                    span.problem = "name of a span is not a text";
                }
                span.name = text(ZipkinSpan.MAX_TEXT);
            }
            case "kind" -> span.kind = kind(text(ZipkinSpan.MAX_KEY));
            case "timestamp" -> span.startMicros = number(span, field);
            case "duration" -> span.durationMicros = number(span, field);
            case "localEndpoint" -> span.local = endpoint(span);
            case "remoteEndpoint" -> span.remote = endpoint(span);
            case "annotations" -> annotations(span);
            case "tags" -> tags(span);
            case "shared" -> span.shared = text(ZipkinSpan.MAX_KEY).equals("true");
            case "debug" -> span.debug = text(ZipkinSpan.MAX_KEY).equals("true");
            default -> {}
        }
    }

    private static SpanKind kind(String text) {
        return switch (text) {
            case "CLIENT" -> SpanKind.CLIENT;
            case "SERVER" -> SpanKind.SERVER;
            case "PRODUCER" -> SpanKind.PRODUCER;
            case "CONSUMER" -> SpanKind.CONSUMER;
            default -> SpanKind.INTERNAL;
        };
    }

    private Endpoint endpoint(ZipkinSpan span) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return Endpoint.UNKNOWN;
        }
        String service = "";
        String ipv4 = "";
        String ipv6 = "";
        long port = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "serviceName" -> service = text(ZipkinSpan.MAX_KEY);
                case "ipv4" -> ipv4 = text(ZipkinSpan.MAX_KEY);
                case "ipv6" -> ipv6 = text(ZipkinSpan.MAX_KEY);
                case "port" -> port = number(span, field);
                default -> {}
            }
            json.skipChildren();
        }
        return new Endpoint(service, ipv4.isEmpty() ? ipv6 : ipv4, port);
    }

    private void annotations(ZipkinSpan span) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            long micros = 0;
            String value = "";
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "timestamp" -> micros = number(span, field);
                    case "value" -> value = text(ZipkinSpan.MAX_TEXT);
                    default -> {}
                }
                json.skipChildren();
            }
            span.annotation(micros, value);
        }
    }

    private void tags(ZipkinSpan span) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                span.problem = "tags of a span are not an object";
            }
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = Spans.cut(json.currentName(), ZipkinSpan.MAX_KEY);
            json.nextToken();
            if (json.currentToken().isStructStart()) {
                json.skipChildren();
                span.dropped++;
            } else {
                span.tag(key, text(ZipkinSpan.MAX_TEXT));
            }
        }
    }

    private long number(ZipkinSpan span, String field) throws IOException {
        String text = JsonFields.text(json);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            span.problem = field + " of a span is not a whole number";
            return 0;
        }
    }

    private String id() throws IOException {
        return text(ZipkinSpan.MAX_KEY).toLowerCase(Locale.ROOT);
    }

    private String text(int chars) throws IOException {
        return Spans.cut(JsonFields.text(json), chars);
    }
}
