// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as it was received, in OpenTelemetry's terms. Its numbers of attributes, events and links are limited; what is
 * beyond them is counted as dropped. Confined to one thread at a time.
 */
public final class ReceivedSpan {

    /** The most attributes that are kept; those of a resource are limited to the same number. */
    public static final int MAX_ATTRIBUTES = 256;

    /** The most events that are kept. */
    public static final int MAX_EVENTS = 128;

    /** The most links that are kept. */
    public static final int MAX_LINKS = 128;

    private static final int TRACE_ID_CHARS = 32;
    private static final int SPAN_ID_CHARS = 16;

    final Map<String, JsonNode> attributes = new LinkedHashMap<>();
    final List<SpanEvent> events = new ArrayList<>(0);
    final List<SpanLink> links = new ArrayList<>(0);
    String vocabulary = "otel";
    Map<String, JsonNode> resource = Map.of();
    SpanScope scope = SpanScope.UNKNOWN;
    String traceId = "";
    String id = "";
    String parentId = "";

    @Nullable
    Boolean parentIsRemote;

    String name = "";
    String traceState = "";
    SpanKind kind = SpanKind.UNSPECIFIED;
    SpanStatus status = SpanStatus.UNSET;
    String statusMessage = "";
    long startNanos;
    long endNanos;
    long dropped;
    private @Nullable String problem;

    /** Creates an empty span. */
    public ReceivedSpan() {}

    /** Sets the key of the metadata that has what X-Ray has no field for; {@code otel} by default. */
    public ReceivedSpan vocabulary(String key) {
        vocabulary = key;
        return this;
    }

    /** Sets the attributes of the process that recorded the span. The map is shared, and must not be changed. */
    public ReceivedSpan resource(Map<String, JsonNode> shared) {
        resource = shared;
        return this;
    }

    /** Sets the library that recorded the span. */
    public ReceivedSpan scope(SpanScope newScope) {
        scope = newScope;
        return this;
    }

    /** Sets the ids in hexadecimal digits; the parent's is empty for a span without a parent. */
    public ReceivedSpan ids(String newTraceId, String newId, String newParentId) {
        traceId = newTraceId;
        id = newId;
        parentId = newParentId;
        return this;
    }

    /** Sets whether the parent is a span of another process. By default that is unknown. */
    public ReceivedSpan parentIsRemote(boolean remote) {
        parentIsRemote = remote;
        return this;
    }

    /** Sets the name. */
    public ReceivedSpan name(String newName) {
        name = newName;
        return this;
    }

    /** Sets W3C's {@code tracestate}; empty for none. */
    public ReceivedSpan traceState(String newTraceState) {
        traceState = Limits.cut(newTraceState, ValueLimits.MAX_KEY);
        return this;
    }

    /** Sets the kind. */
    public ReceivedSpan kind(SpanKind newKind) {
        kind = newKind;
        return this;
    }

    /** Sets the status, and the message of a failure, which may be empty. */
    public ReceivedSpan status(SpanStatus newStatus, String message) {
        status = newStatus;
        statusMessage = message;
        return this;
    }

    /** Sets the start and the end in nanoseconds since the epoch; an end of 0 means that the span has not ended. */
    public ReceivedSpan times(long newStartNanos, long newEndNanos) {
        startNanos = newStartNanos;
        endNanos = newEndNanos;
        return this;
    }

    /** Adds an attribute. Of two with the same key, the last one is read. */
    public ReceivedSpan attribute(String key, JsonNode value) {
        if (attributes.size() < MAX_ATTRIBUTES || attributes.containsKey(key)) {
            attributes.put(key, value);
        } else {
            dropped++;
        }
        return this;
    }

    /** Adds an event. */
    public ReceivedSpan event(SpanEvent event) {
        if (events.size() < MAX_EVENTS) {
            events.add(event);
        } else {
            dropped++;
        }
        return this;
    }

    /** Adds a link. */
    public ReceivedSpan link(SpanLink link) {
        if (links.size() < MAX_LINKS) {
            links.add(link);
        } else {
            dropped++;
        }
        return this;
    }

    /** Counts attributes, events or links that were left out before. */
    public ReceivedSpan drop(long count) {
        dropped += count;
        return this;
    }

    /** Refuses the span for a reason. The first reason counts. */
    public ReceivedSpan refuse(String reason) {
        if (problem == null) {
            problem = reason;
        }
        return this;
    }

    /** Returns why the span cannot be converted; null if it can. */
    public @Nullable String problem() {
        if (problem != null) {
            return problem;
        }
        if (!isId(traceId, TRACE_ID_CHARS)) {
            return "the trace id is not " + TRACE_ID_CHARS + " hexadecimal digits, or only zeros";
        }
        if (!isId(id, SPAN_ID_CHARS)) {
            return "the id of a span is not " + SPAN_ID_CHARS + " hexadecimal digits, or only zeros";
        }
        if (!parentId.isEmpty() && !isHex(parentId, SPAN_ID_CHARS)) {
            return "the id of a parent is not " + SPAN_ID_CHARS + " hexadecimal digits";
        }
        return startNanos == 0 ? "a span has no start" : null;
    }

    /** Returns true if the span has a parent. SDKs also write zeros for none. */
    boolean hasParent() {
        return isId(parentId, SPAN_ID_CHARS);
    }

    /** Returns true if the parent is known to be of another process, or if there is none. */
    boolean isLocalRoot() {
        JsonNode marker = attributes.get("aws.span.kind");
        return !hasParent()
                || Boolean.TRUE.equals(parentIsRemote)
                || marker != null && marker.asText().equals("LOCAL_ROOT");
    }

    private static boolean isId(String text, int chars) {
        return isHex(text, chars) && text.chars().anyMatch(c -> c != '0');
    }

    private static boolean isHex(String text, int chars) {
        return text.length() == chars && text.chars().allMatch(c -> c <= 'f' && Character.digit(c, 16) >= 0);
    }
}
