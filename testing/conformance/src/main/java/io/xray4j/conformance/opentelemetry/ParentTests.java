// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** Tests of the parent of a span: current, explicit, none, in another process, or over already. */
abstract class ParentTests {
    private final OpenTelemetryContract api;

    ParentTests(OpenTelemetryContract api) {
        this.api = api;
    }

    @Test
    void isTheCurrentSpan() {
        Span parent = api.start("parent");
        Span child;
        try (Scope scope = parent.makeCurrent()) {
            child = api.start("child");
        }
        child.end();
        parent.end();
        isChild(child, parent);
    }

    @Test
    void isNotASpan_thatWasOnlyStarted() {
        Span first = api.start("first");
        Span second = api.start("second");
        second.end();
        first.end();
        assertThat(api.finished("second").parentSpanId()).isNull();
        assertThat(second.getSpanContext().getTraceId())
                .isNotEqualTo(first.getSpanContext().getTraceId());
    }

    @Test
    void isTheExplicitOne_beforeTheCurrent() {
        Span current = api.start("current");
        Span other = api.start("other");
        Span child;
        try (Scope scope = current.makeCurrent()) {
            child = api.startBelow(other, "child");
        }
        child.end();
        other.end();
        current.end();
        isChild(child, other);
    }

    @Test
    void isNone_ifTheCallerSaysSo() {
        Span current = api.start("current");
        Span root;
        try (Scope scope = current.makeCurrent()) {
            root = api.tracer().spanBuilder("root").setNoParent().startSpan();
        }
        root.end();
        current.end();
        assertThat(api.finished("root").parentSpanId()).isNull();
        assertThat(root.getSpanContext().getTraceId())
                .isNotEqualTo(current.getSpanContext().getTraceId());
    }

    @Test
    void isWhatWasSaidLast() {
        Span parent = api.start("parent");
        Context context = Context.root().with(parent);
        Span child = api.tracer()
                .spanBuilder("child")
                .setNoParent()
                .setParent(context)
                .startSpan();
        Span root = api.tracer()
                .spanBuilder("root")
                .setParent(context)
                .setNoParent()
                .startSpan();
        root.end();
        child.end();
        parent.end();
        isChild(child, parent);
        assertThat(api.finished("root").parentSpanId()).isNull();
    }

    @Test
    void isNone_inTheRootContext() {
        Span current = api.start("current");
        try (Scope scope = current.makeCurrent()) {
            api.tracer()
                    .spanBuilder("root")
                    .setParent(Context.root())
                    .startSpan()
                    .end();
        }
        current.end();
        assertThat(api.finished("root").parentSpanId()).isNull();
    }

    @Test
    void isACaller_inAnotherProcess() {
        Span span = below(OpenTelemetryContract.caller(true), "served");
        span.end();
        FinishedSpan finished = api.finished("served");
        assertThat(finished.traceId()).isEqualTo(OpenTelemetryContract.TRACE);
        assertThat(finished.parentSpanId()).isEqualTo(OpenTelemetryContract.CALLER);
        assertThat(span.getSpanContext().isRemote()).isFalse();
    }

    /** A caller that is not recorded is followed: nothing is recorded here, and those called next know the trace. */
    @Test
    void decidesThatNothingIsRecorded() {
        Span span = below(OpenTelemetryContract.caller(false), "served");
        Span child = api.startBelow(span, "child");
        for (Span each : new Span[] {span, child}) {
            assertThat(each.isRecording()).isFalse();
            assertThat(each.getSpanContext().isValid()).isTrue();
            assertThat(each.getSpanContext().isSampled()).isFalse();
            assertThat(each.getSpanContext().getTraceId()).isEqualTo(OpenTelemetryContract.TRACE);
            each.setAttribute("key", "value").end();
        }
        assertThat(api.finished()).isEmpty();
    }

    @Test
    void handsDownTheStateOfOtherVendors() {
        api.needs(ApiCapability.TRACESTATE);
        Span span = below(OpenTelemetryContract.caller(true), "served");
        Span child = api.startBelow(span, "child");
        assertThat(child.getSpanContext().getTraceState().get("vendor")).isEqualTo("state");
        child.end();
        span.end();
    }

    /** Tracers that record nothing hand on copies of a span's ids. */
    @Test
    void mayBeACopyOfIds() {
        Span parent = api.start("parent");
        Span child;
        try (Scope scope = parent.makeCurrent()) {
            child = api.startBelow(Span.wrap(parent.getSpanContext()), "child");
        }
        child.end();
        parent.end();
        isChild(child, parent);
    }

    @Test
    void mayBeOver_whenTheChildStarts() {
        Span parent = api.start("parent");
        parent.end();
        Span child = api.startBelow(parent, "child");
        child.end();
        isChild(child, parent);
    }

    @Test
    void mayEnd_beforeItsChild() {
        Span parent = api.start("parent");
        Span child = api.startBelow(parent, "child");
        parent.end();
        child.end();
        isChild(child, parent);
    }

    /** Span contexts that are not valid are no parents. */
    @Test
    void isNone_ifItIsNotValid() {
        api.startBelow(Span.getInvalid(), "root").end();
        assertThat(api.finished("root").parentSpanId()).isNull();
    }

    private Span below(SpanContext caller, String name) {
        return api.tracer()
                .spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setParent(OpenTelemetryContract.calledBy(caller))
                .startSpan();
    }

    private void isChild(Span child, Span parent) {
        FinishedSpan finished = api.finished("child");
        assertThat(finished.spanId()).isEqualTo(child.getSpanContext().getSpanId());
        assertThat(finished.parentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
        assertThat(finished.traceId()).isEqualTo(parent.getSpanContext().getTraceId());
    }
}
