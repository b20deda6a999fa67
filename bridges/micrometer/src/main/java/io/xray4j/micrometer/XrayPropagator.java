// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.propagation.Propagator;
import io.xray4j.propagation.Propagation;
import io.xray4j.trace.TraceHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's propagator over the recorder's formats: X-Ray's header always, W3C's and B3's where they are set. A
 * carrier that cannot be read or written is left as it is, and a line in the log says so.
 *
 * <p><i>Immutable.</i>
 */
public final class XrayPropagator implements Propagator {
    private final XrayTracer tracer;
    private final @Nullable Propagation read;
    private final @Nullable Propagation written;

    private XrayPropagator(XrayTracer tracer, @Nullable Propagation read, @Nullable Propagation written) {
        this.tracer = tracer;
        this.read = read;
        this.written = written;
    }

    /** Returns a propagator of the formats that the tracer's recorder is configured with. */
    public static XrayPropagator of(XrayTracer tracer) {
        return new XrayPropagator(tracer, null, null);
    }

    /** Returns a propagator that reads some formats and writes others. */
    public static XrayPropagator of(XrayTracer tracer, Propagation read, Propagation written) {
        return new XrayPropagator(tracer, read, written);
    }

    @Override
    public List<String> fields() {
        return formats(written).fields();
    }

    @Override
    public <C> void inject(@Nullable TraceContext context, @Nullable C carrier, @Nullable Setter<C> setter) {
        XrayTraceContext known = XrayTraceContext.of(context);
        if (known == null || setter == null) {
            return;
        }
        try {
            formats(written).write(known.header(), (name, value) -> setter.set(carrier, name, value));
        } catch (RuntimeException broken) {
            tracer.reportBroken(broken);
        }
    }

    @Override
    public <C> Span.Builder extract(@Nullable C carrier, @Nullable Getter<C> getter) {
        XraySpanBuilder builder = tracer.spanBuilder();
        TraceHeader header = read(carrier, getter);
        if (!header.isEmpty()) {
            builder.setParent(XrayTraceContext.of(header));
        }
        return builder;
    }

    <C> TraceHeader read(@Nullable C carrier, @Nullable Getter<C> getter) {
        if (carrier == null || getter == null) {
            return TraceHeader.empty();
        }
        try {
            return formats(read).read(name -> getter.get(carrier, name));
        } catch (RuntimeException broken) {
            tracer.reportBroken(broken);
            return TraceHeader.empty();
        }
    }

    private Propagation formats(@Nullable Propagation given) {
        return given == null ? tracer.recorder().policy().propagation() : given;
    }
}
