// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.xray4j.intake.otlp.ReceivedSpan;
import io.xray4j.intake.otlp.SpanEvent;
import io.xray4j.intake.otlp.SpanKind;
import io.xray4j.intake.otlp.SpanLink;
import io.xray4j.intake.otlp.SpanScope;
import io.xray4j.intake.otlp.SpanStatus;
import io.xray4j.intake.otlp.ValueLimits;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of the SDK's spans to those that the intake of OTLP converts to documents. What OTLP would drop is dropped
 * here, too, so that a span becomes the same document by either way.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class SpanConversion {

    private volatile @Nullable KnownResource known;

    /** The attributes of a resource as JSON. A process has one resource, so the last one is kept. */
    private record KnownResource(Resource resource, Map<String, JsonNode> json) {}

    ReceivedSpan convert(SpanData data) {
        SpanContext parent = data.getParentSpanContext();
        ReceivedSpan span = new ReceivedSpan()
                .resource(resource(data.getResource()))
                .scope(scope(data.getInstrumentationScopeInfo()))
                .ids(data.getTraceId(), data.getSpanId(), parentId(data, parent))
                .name(AttributeJson.cut(data.getName(), ValueLimits.MAX_TEXT))
                .kind(SpanKind.valueOf(data.getKind().name()))
                .traceState(traceState(data.getSpanContext()))
                .times(data.getStartEpochNanos(), data.hasEnded() ? data.getEndEpochNanos() : 0);
        if (parent.isValid()) {
            span.parentIsRemote(parent.isRemote());
        }
        status(data, span);
        attributes(data, span);
        events(data, span);
        links(data, span);
        return span;
    }

    /** Returns no parent for a caller that named the trace alone: its place was held by an id that no entity has. */
    private static String parentId(SpanData data, SpanContext parent) {
        boolean none = !parent.isValid() || parent.isRemote() && RootOnly.isParentOf(data.getTraceId(), parent);
        return none ? "" : parent.getSpanId();
    }

    private Map<String, JsonNode> resource(Resource resource) {
        KnownResource last = known;
        if (last == null || last.resource != resource) {
            last = new KnownResource(
                    resource, AttributeJson.map(resource.getAttributes(), ReceivedSpan.MAX_ATTRIBUTES));
            known = last;
        }
        return last.json;
    }

    private static SpanScope scope(InstrumentationScopeInfo scope) {
        String version = scope.getVersion();
        return new SpanScope(
                AttributeJson.cut(scope.getName(), ValueLimits.MAX_KEY),
                version == null ? "" : AttributeJson.cut(version, ValueLimits.MAX_KEY));
    }

    private static String traceState(SpanContext context) {
        if (context.getTraceState().isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(",");
        context.getTraceState().forEach((key, value) -> text.add(key + '=' + value));
        return text.toString();
    }

    private static void status(SpanData data, ReceivedSpan span) {
        SpanStatus status = SpanStatus.valueOf(data.getStatus().getStatusCode().name());
        span.status(status, AttributeJson.cut(data.getStatus().getDescription(), ValueLimits.MAX_TEXT));
    }

    private static void attributes(SpanData data, ReceivedSpan span) {
        Map<String, JsonNode> json = AttributeJson.map(data.getAttributes(), ReceivedSpan.MAX_ATTRIBUTES);
        json.forEach(span::attribute);
        span.drop(Math.max(0, data.getTotalAttributeCount() - json.size()));
    }

    private static void events(SpanData data, ReceivedSpan span) {
        List<EventData> events = data.getEvents();
        for (int i = 0; i < Math.min(events.size(), ReceivedSpan.MAX_EVENTS); i++) {
            EventData event = events.get(i);
            span.event(new SpanEvent(
                    AttributeJson.cut(event.getName(), ValueLimits.MAX_KEY),
                    event.getEpochNanos(),
                    AttributeJson.map(event.getAttributes(), ValueLimits.MAX_ELEMENTS)));
        }
        span.drop(Math.max(0, data.getTotalRecordedEvents() - Math.min(events.size(), ReceivedSpan.MAX_EVENTS)));
    }

    private static void links(SpanData data, ReceivedSpan span) {
        List<LinkData> links = data.getLinks();
        for (int i = 0; i < Math.min(links.size(), ReceivedSpan.MAX_LINKS); i++) {
            SpanContext to = links.get(i).getSpanContext();
            span.link(new SpanLink(
                    to.getTraceId(),
                    to.getSpanId(),
                    AttributeJson.map(links.get(i).getAttributes(), ValueLimits.MAX_ELEMENTS)));
        }
        span.drop(Math.max(0, data.getTotalRecordedLinks() - Math.min(links.size(), ReceivedSpan.MAX_LINKS)));
    }
}
