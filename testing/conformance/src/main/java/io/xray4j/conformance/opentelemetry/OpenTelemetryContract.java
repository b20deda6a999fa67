// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * The contract of implementations of the OpenTelemetry API: what spans, contexts and propagators do whichever way they are
 * recorded. It knows no implementation; a subclass opens one that records every trace without a caller, follows a caller's
 * decision, and propagates {@code tracecontext} and {@code baggage}.
 */
public abstract class OpenTelemetryContract {
    static final String TRACE = "5759e988bd862e3fe1be46a994272793";
    static final String CALLER = "53995c3f42cd8ad8";

    private @Nullable OpenTelemetry telemetry;

    /** Opens an implementation that has recorded nothing yet. */
    protected abstract OpenTelemetry open();

    /** Returns the spans that have ended, in any order. */
    protected abstract List<FinishedSpan> finished();

    /** Releases the implementation. */
    protected abstract void shut();

    /** Returns what the implementation leaves out. */
    protected Set<ApiCapability> absent() {
        return Set.of();
    }

    @BeforeEach
    void openTelemetry() {
        telemetry = open();
    }

    @AfterEach
    void shutTelemetry() {
        shut();
    }

    OpenTelemetry telemetry() {
        return Objects.requireNonNull(telemetry, "not opened");
    }

    Tracer tracer() {
        return telemetry().getTracer("contract");
    }

    void needs(ApiCapability capability) {
        assumeTrue(!absent().contains(capability), "declared absent: " + capability);
    }

    Span start(String name) {
        return tracer().spanBuilder(name).startSpan();
    }

    Span startBelow(Span parent, String name) {
        return tracer().spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
    }

    /** Returns the only finished span of a name. */
    FinishedSpan finished(String name) {
        List<FinishedSpan> all = finished();
        List<FinishedSpan> named =
                all.stream().filter(span -> span.name().equals(name)).toList();
        if (named.size() != 1) {
            throw new AssertionError("expected one span \"" + name + "\", found " + named.size() + " in " + all);
        }
        return named.get(0);
    }

    /** Returns the context of a caller in another process. */
    static SpanContext caller(boolean sampled) {
        return SpanContext.createFromRemoteParent(
                TRACE,
                CALLER,
                sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.builder().put("vendor", "state").build());
    }

    static Context calledBy(SpanContext caller) {
        return Context.root().with(Span.wrap(caller));
    }

    @Nested
    class Spans extends SpanTests {
        Spans() {
            super(OpenTelemetryContract.this);
        }
    }

    @Nested
    class Parents extends ParentTests {
        Parents() {
            super(OpenTelemetryContract.this);
        }
    }

    @Nested
    class Misuse extends MisuseTests {
        Misuse() {
            super(OpenTelemetryContract.this);
        }
    }

    @Nested
    class Contexts extends ContextTests {
        Contexts() {
            super(OpenTelemetryContract.this);
        }
    }

    @Nested
    class Propagators extends PropagatorTests {
        Propagators() {
            super(OpenTelemetryContract.this);
        }
    }
}
