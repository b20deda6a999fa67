// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import static io.xray4j.intake.otlp.WireReader.BYTES;
import static io.xray4j.intake.otlp.WireReader.FIXED64;
import static io.xray4j.intake.otlp.WireReader.VARINT;

import io.xray4j.intake.otlp.MalformedMessageException;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.SpanKind;
import io.xray4j.intake.otlp.UnreadableRequestException;
import io.xray4j.intake.otlp.WireReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The reader of the message {@code zipkin.proto3.ListOfSpans}. Stateless. */
final class ZipkinProtobuf {

    private static final int SPAN = 1 << 3 | BYTES;

    private static final int TRACE_ID = 1 << 3 | BYTES;
    private static final int PARENT_ID = 2 << 3 | BYTES;
    private static final int ID = 3 << 3 | BYTES;
    private static final int KIND = 4 << 3 | VARINT;
    private static final int NAME = 5 << 3 | BYTES;
    private static final int TIMESTAMP = 6 << 3 | FIXED64;
    private static final int DURATION = 7 << 3 | VARINT;
    private static final int LOCAL_ENDPOINT = 8 << 3 | BYTES;
    private static final int REMOTE_ENDPOINT = 9 << 3 | BYTES;
    private static final int ANNOTATION = 10 << 3 | BYTES;
    private static final int TAG = 11 << 3 | BYTES;
    private static final int DEBUG = 12 << 3 | VARINT;
    private static final int SHARED = 13 << 3 | VARINT;

    private static final int SERVICE_NAME = 1 << 3 | BYTES;
    private static final int IPV4 = 2 << 3 | BYTES;
    private static final int IPV6 = 3 << 3 | BYTES;
    private static final int PORT = 4 << 3 | VARINT;

    private static final int ANNOTATION_TIMESTAMP = 1 << 3 | FIXED64;
    private static final int ANNOTATION_VALUE = 2 << 3 | BYTES;

    private static final int TAG_KEY = 1 << 3 | BYTES;
    private static final int TAG_VALUE = 2 << 3 | BYTES;

    private static final int MAX_ID_BYTES = 24;

    private ZipkinProtobuf() {}

    static ReceivedSpans read(byte[] body, SharedIds sharedIds) throws UnreadableRequestException {
        List<ZipkinSpan> read = new ArrayList<>();
        ReceivedSpans spans = new ReceivedSpans();
        WireReader list = WireReader.of(body);
        try {
            while (list.next()) {
                if (list.tag() == SPAN && !Spans.refusesFurther(read, spans)) {
                    Spans.add(span(list.message()), read, spans);
                } else {
                    list.skip();
                }
            }
        } catch (MalformedMessageException e) {
            throw new UnreadableRequestException("the body is not a ListOfSpans: " + e.getMessage());
        }
        SpanConversion.convert(read, spans, sharedIds);
        return spans;
    }

    private static ZipkinSpan span(WireReader message) {
        ZipkinSpan span = new ZipkinSpan();
        try {
            while (message.next()) {
                field(message, span);
            }
        } catch (MalformedMessageException e) {
            span.problem = "a span is not readable: " + e.getMessage();
        }
        return span;
    }

    private static void field(WireReader message, ZipkinSpan span) throws MalformedMessageException {
        switch (message.tag()) {
            case TRACE_ID -> span.traceId = hex(message);
            case PARENT_ID -> span.parentId = hex(message);
            case ID -> span.id = hex(message);
            case KIND -> span.kind = kind(message.varint());
            case NAME -> span.name = message.text(ZipkinSpan.MAX_TEXT);
            case TIMESTAMP -> span.startMicros = message.fixed64();
            case DURATION -> span.durationMicros = message.varint();
            case LOCAL_ENDPOINT -> span.local = endpoint(message.message());
            case REMOTE_ENDPOINT -> span.remote = endpoint(message.message());
            case ANNOTATION -> annotation(message.message(), span);
            case TAG -> tag(message, span);
            case DEBUG -> span.debug = message.varint() != 0;
            case SHARED -> span.shared = message.varint() != 0;
            default -> message.skip();
        }
    }

    private static SpanKind kind(long number) {
        return number == 1
                ? SpanKind.CLIENT
                : number == 2
                        ? SpanKind.SERVER
                        : number == 3 ? SpanKind.PRODUCER : number == 4 ? SpanKind.CONSUMER : SpanKind.INTERNAL;
    }

    private static Endpoint endpoint(WireReader message) throws MalformedMessageException {
        String service = "";
        String address = "";
        long port = 0;
        while (message.next()) {
            switch (message.tag()) {
                case SERVICE_NAME -> service = message.text(ZipkinSpan.MAX_KEY);
                case IPV4, IPV6 -> address = address.isEmpty() ? address(message.bytes()) : address;
                case PORT -> port = message.varint();
                default -> message.skip();
            }
        }
        return new Endpoint(service, address, port);
    }

    private static String address(byte[] bytes) {
        try {
            return bytes.length == 4 || bytes.length == 16
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : "";
        } catch (UnknownHostException wrongLength) {
            return "";
        }
    }

    private static void annotation(WireReader message, ZipkinSpan span) throws MalformedMessageException {
        long micros = 0;
        String value = "";
        while (message.next()) {
            switch (message.tag()) {
                case ANNOTATION_TIMESTAMP -> micros = message.fixed64();
                case ANNOTATION_VALUE -> value = message.text(ZipkinSpan.MAX_TEXT);
                default -> message.skip();
            }
        }
        span.annotation(micros, value);
    }

    /** Reads no values of tags that the span has no place for. */
    private static void tag(WireReader message, ZipkinSpan span) throws MalformedMessageException {
        if (span.tags.size() == ZipkinSpan.MAX_TAGS) {
            message.skip();
            span.dropped++;
            return;
        }
        WireReader tag = message.message();
        String key = "";
        String value = "";
        while (tag.next()) {
            switch (tag.tag()) {
                case TAG_KEY -> key = tag.text(ZipkinSpan.MAX_KEY);
                case TAG_VALUE -> value = tag.text(ZipkinSpan.MAX_TEXT);
                default -> tag.skip();
            }
        }
        span.tag(key, value);
    }

    /** Reads an id. One that is far too long is cut, and found to be wrong by its length. */
    private static String hex(WireReader message) throws MalformedMessageException {
        byte[] id = message.bytes();
        return HexFormat.of().formatHex(id, 0, Math.min(id.length, MAX_ID_BYTES));
    }
}
