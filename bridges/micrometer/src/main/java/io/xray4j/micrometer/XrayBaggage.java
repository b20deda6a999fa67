// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.Baggage;
import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.TraceContext;
import io.xray4j.Entity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of the baggage. A value that is set belongs to the span and to what is begun below it; one that is made current
 * belongs to what is begun in its scope.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class XrayBaggage implements Baggage, BaggageInScope {
    /** W3C's limit for the header. */
    private static final int MAX_KEYS = 180;

    private final XrayTracer tracer;
    private final String name;
    private final @Nullable XrayTraceContext context;
    private @Nullable String value;
    private @Nullable SpanScope scope;

    XrayBaggage(XrayTracer tracer, @Nullable String name, @Nullable XrayTraceContext context) {
        this.tracer = tracer;
        this.name = name == null ? "" : name;
        this.context = context;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String get() {
        return all(context).get(name);
    }

    @Override
    public @Nullable String get(@Nullable TraceContext ofContext) {
        return all(XrayTraceContext.of(ofContext)).get(name);
    }

    @Override
    @SuppressWarnings("deprecation") // Still an abstract method of the interface.
    public XrayBaggage set(@Nullable String newValue) {
        return set(context == null ? tracer.spans().context() : context, newValue);
    }

    @Override
    @SuppressWarnings("deprecation") // Still an abstract method of the interface.
    public XrayBaggage set(@Nullable TraceContext ofContext, @Nullable String newValue) {
        XrayTraceContext of = XrayTraceContext.of(ofContext);
        value = newValue;
        XraySpan span = of == null ? null : of.span();
        if (span != null) {
            span.baggage(with(span.baggage(), newValue));
        }
        if (of == null || of.equals(tracer.spans().context())) {
            SpanSlot slot = tracer.spans().slot();
            slot.baggage = with(slot.baggage, newValue);
        }
        return this;
    }

    @Override
    public XrayBaggage makeCurrent() {
        return makeCurrent(value == null ? get() : value);
    }

    @Override
    public XrayBaggage makeCurrent(@Nullable String newValue) {
        SpanSlot slot = tracer.spans().slot();
        value = newValue;
        scope = SpanScope.ofBaggage(slot, with(slot.baggage, newValue));
        Entity current = tracer.recorder().traceEntity();
        if (current != null) {
            tracer.baggageFields().tag(current, slot.baggage, tracer.annotationKeys());
        }
        return this;
    }

    @Override
    public XrayBaggage makeCurrent(@Nullable TraceContext ofContext, @Nullable String newValue) {
        return makeCurrent(newValue);
    }

    @Override
    public void close() {
        SpanScope open = scope;
        if (open != null) {
            scope = null;
            open.close();
        }
    }

    private Map<String, String> all(@Nullable XrayTraceContext of) {
        return of == null ? tracer.spans().baggageHere() : tracer.spans().baggageOf(of);
    }

    private Map<String, String> with(Map<String, String> baggage, @Nullable String newValue) {
        if (newValue == null ? !baggage.containsKey(name) : newValue.equals(baggage.get(name))) {
            return baggage;
        }
        Map<String, String> changed = new LinkedHashMap<>(baggage);
        if (newValue == null) {
            changed.remove(name);
        } else if (!name.isEmpty() && changed.size() < MAX_KEYS) {
            changed.put(name, newValue);
        }
        return Collections.unmodifiableMap(changed);
    }
}
