// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.xray4j.Recorder;
import io.xray4j.propagation.Propagation;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceHeader;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the headers of the recorder's formats: X-Ray's in any case. The whole header that came in stays in the
 * context, as OpenTelemetry's span context has no place for a trace without a parent, for an open decision and for
 * {@code Lineage}.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class HeaderPropagator implements TextMapPropagator {
    private static final ContextKey<TraceHeader> HEADER = ContextKey.named("io.xray4j.header");
    private static final String BAGGAGE = io.xray4j.propagation.Baggage.HEADER;

    private final Recorder recorder;

    HeaderPropagator(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Returns the header that a context was extracted from, if its span belongs to it; else that of the span. */
    static TraceHeader header(Context context, SpanContext span) {
        TraceHeader extracted = context.get(HEADER);
        if (extracted == null) {
            return SpanContexts.header(span);
        }
        boolean isOfSpan = !span.isValid() || SpanContexts.isOf(span, extracted);
        return isOfSpan ? extracted : SpanContexts.header(span);
    }

    @Override
    public Collection<String> fields() {
        return formats().fields();
    }

    @Override
    public <C> void inject(@Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
        if (context == null || setter == null) {
            return;
        }
        try {
            write(context, carrier, setter);
        } catch (Throwable broken) {
            recorder.reportFailure("TextMapSetter", broken);
        }
    }

    private <C> void write(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        Span span = Span.fromContext(context);
        TraceHeader header =
                span instanceof EntitySpan own ? own.traceHeader() : header(context, span.getSpanContext());
        Propagation formats = formats();
        formats.write(header, (name, value) -> {
            // The baggage is that of this context, not of the current one.
            if (!name.equals(BAGGAGE)) {
                setter.set(carrier, name, value);
            }
        });
        if (formats.fields().contains(BAGGAGE)) {
            String baggage = CurrentBaggage.format(context);
            String sent = baggage == null ? header.baggage() : baggage;
            if (sent != null) {
                setter.set(carrier, BAGGAGE, sent);
            }
        }
    }

    @Override
    public <C> Context extract(@Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
        Context given = context == null ? Context.root() : context;
        if (getter == null) {
            return given;
        }
        try {
            return extracted(given, carrier, getter);
        } catch (Throwable broken) {
            recorder.reportFailure("TextMapGetter", broken);
            return given;
        }
    }

    private <C> Context extracted(Context given, @Nullable C carrier, TextMapGetter<C> getter) {
        Propagation formats = formats();
        TraceHeader header = formats.read(name -> getter.get(carrier, name));
        Context extracted = given;
        if (!header.isEmpty() || header.baggage() != null) {
            extracted = extracted.with(HEADER, header);
        }
        if (header.root() != null && header.parent() != EntityId.NONE) {
            extracted = extracted.with(Span.wrap(SpanContexts.remote(header)));
        }
        return formats.fields().contains(BAGGAGE)
                ? W3CBaggagePropagator.getInstance().extract(extracted, carrier, getter)
                : extracted;
    }

    /** Puts the baggage that came with a trace into a context that has none. */
    static Context withBaggage(Context context, TraceHeader origin) {
        String came = origin.baggage();
        if (came == null || Baggage.fromContextOrNull(context) != null) {
            return context;
        }
        return W3CBaggagePropagator.getInstance().extract(context, came, TextGetter.INSTANCE);
    }

    @Override
    public String toString() {
        return "HeaderPropagator{" + formats() + '}';
    }

    private Propagation formats() {
        return recorder.policy().propagation();
    }

    /** The value of one header, as a carrier. */
    private enum TextGetter implements TextMapGetter<String> {
        INSTANCE;

        @Override
        @SuppressWarnings("deprecation") // Older versions of the API ask for it.
        public Iterable<String> keys(String carrier) {
            return List.of(BAGGAGE);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return carrier;
        }
    }
}
