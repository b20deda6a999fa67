// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.xray4j.Entity;
import io.xray4j.Subsegment;
import io.xray4j.segment.EntityView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record of a span until all of it is in the entity's fields. Attributes without a field go to the entity at once; those
 * that make up a block with others wait in {@link CallFacts} for {@link #write}, and events and status for the end.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class SpanRecord {
    /** Puts of attributes that are taken from one span; it has 128 attributes in OpenTelemetry's SDK. */
    static final int MAX_ATTRIBUTES = 256;

    /** As in OpenTelemetry's SDK. */
    private static final int MAX_EVENTS = 128;

    private static final String EVENTS = "otel.events";
    private static final String INDEXED = "aws.xray.annotations";

    private final Entity entity;
    private final SpanKind kind;
    private final Bridge bridge;
    /** An integration of xray4j records the request itself. */
    private final boolean isServed;

    /** True for a segment that has the span's name because no service is configured. */
    private final boolean isNamedBySpan;

    private @Nullable String name;
    /** Plain: a race lets a few more through. */
    private int puts;

    private int dropped;
    private @Nullable CallFacts facts;
    private @Nullable Set<String> indexed;
    private @Nullable List<Object> events;
    private StatusCode status = StatusCode.UNSET;
    private @Nullable String description;
    private boolean hasException;
    private boolean isFailed;

    SpanRecord(Entity entity, SpanKind kind, Bridge bridge, @Nullable String name, boolean isServed) {
        this.entity = entity;
        this.kind = kind;
        this.bridge = bridge;
        this.name = name;
        this.isServed = isServed;
        this.isNamedBySpan = name != null && name.equals(entity.name());
    }

    void putAll(AttributeList attributes) {
        dropped += attributes.dropped();
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.key(i).equals(INDEXED)) {
                put(INDEXED, attributes.value(i));
            }
        }
        for (int i = 0; i < attributes.size(); i++) {
            put(attributes.key(i), attributes.value(i));
        }
    }

    void put(String key, Object value) {
        if (key.isEmpty() || isOver()) {
            return;
        }
        if (CallFacts.isFact(key) && takesFact(key, value)) {
            return;
        }
        if (key.equals("enduser.id") || key.equals("user.id")) {
            entity.segment().user(value.toString());
            return;
        }
        if (key.equals(INDEXED) && value instanceof List<?> keys) {
            index(keys);
            return;
        }
        if (puts >= MAX_ATTRIBUTES) {
            dropped++;
            return;
        }
        puts++;
        putFree(key, plainValue(value));
    }

    void addEvent(String eventName, @Nullable Attributes attributes, @Nullable Instant time) {
        if (isOver()) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("name", eventName);
        if (time != null) {
            event.put("time", time.toString());
        }
        Map<String, Object> plain = plain(attributes);
        if (!plain.isEmpty()) {
            event.put("attributes", plain);
        }
        synchronized (this) {
            List<Object> known = events;
            if (known == null) {
                known = new ArrayList<>(recordedEvents());
                events = known;
            }
            if (known.size() < MAX_EVENTS) {
                known.add(event);
            } else {
                dropped++;
            }
        }
    }

    void addException(Throwable exception, @Nullable Attributes attributes) {
        hasException = true;
        entity.addCause(exception, kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER);
        if (attributes != null && !attributes.isEmpty()) {
            addEvent("exception", attributes, null);
        }
    }

    /** Sets the status by the rules of the API: a success is final, and no status is no news. */
    synchronized void status(StatusCode code, @Nullable String newDescription) {
        if (!isOver() && code != StatusCode.UNSET && status != StatusCode.OK) {
            status = code;
            description = code == StatusCode.ERROR ? newDescription : null;
        }
    }

    /** Gives the entity another name, unless X-Ray names it by the service or the callee. */
    synchronized void rename(String newName) {
        if (isOver()) {
            return;
        }
        CallFacts known = facts;
        name = newName;
        if (entity instanceof Subsegment && (known == null || !known.isNamedByCallee()) || isNamedBySpan) {
            entity.rename(newName);
        }
    }

    /** Writes what has come so far into the entity's blocks. */
    void write() {
        CallFacts known = facts;
        if (known != null) {
            synchronized (this) {
                known.write();
            }
        }
    }

    /** Writes all the rest; the entity is about to end. */
    void finish() {
        write();
        if (status == StatusCode.ERROR && !isFailed) {
            isFailed = true;
            fail();
        }
        List<Object> known = events;
        if (known != null) {
            synchronized (this) {
                entity.putMetadata(EVENTS, known);
            }
        }
        if (dropped > 0) {
            entity.putMetadata("otel.dropped", dropped);
        }
        if (name != null && !name.equals(entity.name())) {
            entity.putMetadata("otel.span.name", name);
        }
    }

    /** Returns attributes as a map of plain values. */
    static Map<String, Object> plain(@Nullable Attributes attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> plain = new HashMap<>();
        attributes.forEach((key, value) -> {
            if (plain.size() < MAX_ATTRIBUTES) {
                plain.put(key.getKey(), plainValue(value));
            }
        });
        return plain;
    }

    /** The events of another span of the same entity: of one that was laid over it. */
    private List<?> recordedEvents() {
        EntityView view = entity.view();
        Object recorded = view == null
                ? null
                : view.metadata().getOrDefault("default", Map.of()).get(EVENTS);
        return recorded instanceof List<?> list ? list : List.of();
    }

    private static Object plainValue(Object value) {
        return value instanceof Value<?> typed ? typed.asString() : value;
    }

    /** Returns true after the end, and has it counted that something came late. */
    private boolean isOver() {
        boolean isOver = entity.isEnded();
        if (isOver) {
            entity.markFault();
        }
        return isOver;
    }

    /** A status of HTTP decides before that of the span. */
    private void fail() {
        CallFacts known = facts;
        if (known != null && known.hasFailureStatus()) {
            return;
        }
        entity.markFault();
        String text = description;
        if (text != null && !text.isEmpty() && !hasException) {
            entity.addCause(new StatusDescription(text), kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER);
        }
    }

    private synchronized boolean takesFact(String key, Object value) {
        CallFacts known = facts;
        if (known == null) {
            known = new CallFacts(entity, kind, bridge.recordsSqlText(), isServed);
            facts = known;
        }
        return known.put(key, value);
    }

    private void putFree(String key, Object value) {
        Set<String> chosen = indexed;
        if (bridge.annotations().contains(key) || chosen != null && chosen.contains(key)) {
            if (value instanceof String text) {
                entity.putAnnotation(AttributeAnnotations.annotationKey(key), text);
                return;
            }
            if (value instanceof Number number) {
                entity.putAnnotation(AttributeAnnotations.annotationKey(key), number);
                return;
            }
            if (value instanceof Boolean truth) {
                entity.putAnnotation(AttributeAnnotations.annotationKey(key), truth);
                return;
            }
        }
        entity.putMetadata(key, value);
    }

    /** Takes the keys that are to be annotations. What was put under them before is in the metadata, and is copied. */
    private void index(List<?> keys) {
        Set<String> chosen = new HashSet<>();
        for (Object key : keys) {
            if (key instanceof String text && chosen.size() < MAX_ATTRIBUTES) {
                chosen.add(text);
            }
        }
        indexed = chosen;
        EntityView view = puts == 0 ? null : entity.view();
        if (view != null) {
            view.metadata().getOrDefault("default", Map.of()).forEach((key, value) -> {
                if (value != null && chosen.contains(key)) {
                    putFree(key, value);
                }
            });
        }
    }
}
