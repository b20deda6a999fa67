// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace, parents before children. A span that came from OpenTelemetry or Zipkin has the name, the kind and
 * the service with which it was sent; the segment that was made around a call of theirs is left out. Confined to one thread.
 */
final class TraceSpans {

    private static final String UNKNOWN = "unknown";
    /** Characters that the intakes may have replaced in the name of a segment. */
    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z0-9]");

    private static final int MAX_ERROR_CHARS = 2_048;

    private final TraceTree tree;

    /** The segments that are left out, and the parents of what is below them. */
    private final Map<String, @Nullable String> leftOut = new HashMap<>();

    private TraceSpans(Trace trace) {
        this.tree = new TraceTree(trace);
    }

    static List<TraceSpan> of(Trace trace) {
        return new TraceSpans(trace).spans(trace);
    }

    /** An entity that is not converted yet, and the service that it belongs to. */
    private record Open(Entity entity, String service) {}

    private List<TraceSpan> spans(Trace trace) {
        for (Entity top : trace.tops()) {
            if (isMadeAroundACall(top)) {
                leftOut.put(top.id(), top.parentId());
            }
        }
        List<TraceSpan> spans = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        for (Entity top : trace.tops()) {
            open.add(new Open(top, top.isSegment() ? top.name() : UNKNOWN));
        }
        while (!open.isEmpty()) {
            Open next = open.remove();
            if (!leftOut.containsKey(next.entity.id())) {
                spans.add(span(next.entity, next.service));
            }
            next.entity.children().forEach(child -> open.add(new Open(child, next.service)));
        }
        return spans;
    }

    private static boolean isMadeAroundACall(Entity top) {
        JsonNode sent = sent(top);
        return top.isSegment() && sent.size() == 1 && sent.path("resource").isObject();
    }

    private static JsonNode sent(Entity entity) {
        JsonNode metadata = entity.fields().path("metadata");
        JsonNode zipkin = metadata.path("zipkin");
        return zipkin.isObject() ? zipkin : metadata.path("otel");
    }

    private TraceSpan span(Entity entity, String service) {
        ObjectNode fields = entity.fields();
        JsonNode sent = sent(entity);
        boolean isSent = sent.path("kind").isTextual();
        boolean isCall = tree.isCall(entity);
        String sentName = sent.path("name").asText();
        SpanKind kind = isSent
                ? SpanKind.of(sent.path("kind").asText())
                : entity.isSegment() ? SpanKind.SERVER : isCall ? SpanKind.CLIENT : SpanKind.INTERNAL;
        return new TraceSpan(
                SpanIds.spanDigits(entity.id()),
                parentId(entity),
                service(sent, service),
                sentName.isEmpty() ? Operations.of(fields, isCall) : sentName,
                kind,
                remote(entity, kind, isCall, sent),
                entity.startMicros(),
                entity.isInProgress() ? OptionalLong.empty() : entity.endMicros(),
                error(entity, sent, isSent),
                fields,
                isSent ? sent : MissingNode.getInstance(),
                isSent && fields.path("metadata").path("zipkin").isObject());
    }

    /** Returns the name of the segment, by which the span is found, unless the sender names quite another service. */
    private static String service(JsonNode sent, String segment) {
        String named = sent.path("resource").path("service.name").asText();
        return named.isEmpty() || letters(named).equals(letters(segment)) ? segment : named;
    }

    private static String letters(String name) {
        return NO_LETTERS.matcher(name).replaceAll("");
    }

    private @Nullable String parentId(Entity entity) {
        Entity above = tree.above(entity);
        String parentId = above == null ? entity.parentId() : above.id();
        if (above == null && parentId != null && tree.byId(parentId) != null) {
            return null; // a cycle of parents, which was cut here
        }
        Set<String> passed = new HashSet<>();
        while (parentId != null && leftOut.containsKey(parentId)) {
            parentId = passed.add(parentId) ? leftOut.get(parentId) : null;
        }
        String digits = parentId == null ? null : SpanIds.spanDigits(parentId);
        return digits == null || digits.equals(SpanIds.spanDigits(entity.id())) ? null : digits;
    }

    private @Nullable String remote(Entity entity, SpanKind kind, boolean isCall, JsonNode sent) {
        JsonNode attributes = sent.path("attributes");
        String named = attributes
                .path(kind == SpanKind.SERVER ? "caller.service" : "peer.service")
                .asText();
        if (!named.isEmpty()) {
            return named;
        }
        if (!isCall) {
            return null;
        }
        for (Entity below : tree.below(entity)) {
            if (below.isSegment()) {
                return below.name();
            }
        }
        return entity.name().isEmpty() ? null : entity.name();
    }

    private @Nullable String error(Entity entity, JsonNode sent, boolean isSent) {
        if (isSent && !sent.path("status").asText().equals("ERROR")) {
            return null;
        }
        Flags flags = tree.flags(entity);
        if (!isSent && flags.isOk()) {
            return null;
        }
        JsonNode exception = entity.fields().path("cause").path("exceptions").path(0);
        String message = isSent ? sent.path("status_message").asText() : "";
        if (message.isEmpty()) {
            String type = exception.path("type").asText();
            String text = exception.path("message").asText();
            message = type.isEmpty() || text.isEmpty() ? type + text : type + ": " + text;
        }
        if (message.isEmpty()) {
            message = isSent ? "true" : flags.fault() ? "fault" : flags.throttle() ? "throttle" : "error";
        }
        return message.length() <= MAX_ERROR_CHARS ? message : message.substring(0, MAX_ERROR_CHARS);
    }
}
