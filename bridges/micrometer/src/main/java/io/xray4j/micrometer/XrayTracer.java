// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.propagation.Baggage;
import io.xray4j.propagation.BaggageSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's tracer over a {@link Recorder}. Its spans are segments and subsegments, and its current span is the
 * recorder's current entity: code that uses this tracer and code that uses X-Ray's API are in the same trace.
 *
 * <p>It never throws. Spans that are not ended, or ended twice, are counted by the recorder as its own are.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class XrayTracer implements Tracer, AutoCloseable {
    private final Recorder recorder;
    private final BaggageFields baggageFields;
    private final CurrentSpans spans;
    private final AnnotationKeys annotationKeys = new AnnotationKeys();
    private final ObservedSpans observed;
    private final BaggageSource baggage = this::sentBaggage;

    XrayTracer(XrayTracerBuilder configuration) {
        this.recorder = configuration.recorder();
        this.baggageFields = configuration.baggageFields();
        this.spans = new CurrentSpans(this, recorder);
        this.observed = new ObservedSpans(this, configuration.foldedNames(), configuration.skipped());
    }

    /** Returns a tracer over a recorder. */
    public static XrayTracer of(Recorder recorder) {
        return builder(recorder).build();
    }

    /** Returns the configuration of a new tracer. */
    public static XrayTracerBuilder builder(Recorder recorder) {
        return new XrayTracerBuilder(recorder);
    }

    /** Offers the baggage of this tracer to all calls that the recorder's integrations make. */
    XrayTracer connected() {
        Baggage.addSource(baggage);
        return this;
    }

    /** Stops offering baggage to calls. The recorder is left open. */
    @Override
    public void close() {
        Baggage.removeSource(baggage);
    }

    /** Makes a registry record its observations: for applications that Spring Boot does not configure. */
    public void register(ObservationRegistry registry) {
        XrayPropagator propagator = XrayPropagator.of(this);
        registry.observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        receiverHandler(propagator), senderHandler(propagator), defaultHandler()));
    }

    /**
     * Makes the snapshots of {@code io.micrometer:context-propagation} carry the current entity, as Reactor's automatic
     * context propagation needs it. Call it once, when the accessor of observations is registered.
     */
    public void carryInSnapshots() {
        EntityAccessor.install(this);
    }

    /** Returns the handler of observations that neither send nor receive. */
    public DefaultTracingObservationHandler defaultHandler() {
        return new XrayObservationHandler(this);
    }

    /** Returns the handler of observations that call another service or send a message. */
    public PropagatingSenderTracingObservationHandler<?> senderHandler(XrayPropagator propagator) {
        return new XraySenderHandler(this, propagator);
    }

    /** Returns the handler of observations that serve a request or process a message. */
    public PropagatingReceiverTracingObservationHandler<?> receiverHandler(XrayPropagator propagator) {
        return new XrayReceiverHandler(this, propagator);
    }

    @Override
    public Span nextSpan() {
        return spanBuilder().notStarted();
    }

    @Override
    public Span nextSpan(@Nullable Span parent) {
        XrayTraceContext context = XrayTraceContext.of(parent);
        XraySpanBuilder builder = spanBuilder();
        return (context == null ? builder : builder.setParent(context)).notStarted();
    }

    @Override
    public SpanInScope withSpan(@Nullable Span span) {
        return spans.open(span);
    }

    @Override
    public XrayScopedSpan startScopedSpan(@Nullable String name) {
        XraySpan span = spanBuilder().name(name).start();
        return new XrayScopedSpan(span, spans.open(span));
    }

    @Override
    public XraySpanBuilder spanBuilder() {
        return new XraySpanBuilder(this);
    }

    @Override
    public TraceContext.Builder traceContextBuilder() {
        return new XrayTraceContextBuilder();
    }

    @Override
    public CurrentSpans currentTraceContext() {
        return spans;
    }

    @Override
    public CurrentSpanCustomizer currentSpanCustomizer() {
        return new CurrentSpanCustomizer(spans);
    }

    @Override
    public @Nullable Span currentSpan() {
        return spans.span();
    }

    @Override
    public Map<String, String> getAllBaggage() {
        return spans.baggageHere();
    }

    @Override
    public Map<String, String> getAllBaggage(@Nullable TraceContext context) {
        XrayTraceContext known = XrayTraceContext.of(context);
        return known == null ? spans.baggageHere() : spans.baggageOf(known);
    }

    @Override
    public XrayBaggage getBaggage(@Nullable String name) {
        return new XrayBaggage(this, name, null);
    }

    @Override
    public XrayBaggage getBaggage(@Nullable TraceContext context, @Nullable String name) {
        return new XrayBaggage(this, name, XrayTraceContext.of(context));
    }

    @Override
    @SuppressWarnings("deprecation") // Still an abstract method of the interface.
    public XrayBaggage createBaggage(@Nullable String name) {
        return new XrayBaggage(this, name, null);
    }

    @Override
    @SuppressWarnings("deprecation") // Still an abstract method of the interface.
    public XrayBaggage createBaggage(@Nullable String name, @Nullable String value) {
        return createBaggage(name).set(value);
    }

    @Override
    public XrayBaggage createBaggageInScope(@Nullable String name, @Nullable String value) {
        return createBaggage(name).makeCurrent(value);
    }

    @Override
    public XrayBaggage createBaggageInScope(
            @Nullable TraceContext context, @Nullable String name, @Nullable String value) {
        return createBaggage(name).makeCurrent(value);
    }

    Recorder recorder() {
        return recorder;
    }

    CurrentSpans spans() {
        return spans;
    }

    ObservedSpans observed() {
        return observed;
    }

    AnnotationKeys annotationKeys() {
        return annotationKeys;
    }

    BaggageFields baggageFields() {
        return baggageFields;
    }

    @Nullable
    String serviceName() {
        return recorder.segmentName(null);
    }

    /** Returns the current entity of a Lambda function, where no other segment can begin; elsewhere null. */
    @Nullable
    Entity invocation() {
        return recorder.isLambda() ? recorder.traceEntity() : null;
    }

    void reportBroken(Throwable why) {
        recorder.reportBroken("micrometer", why);
    }

    private @Nullable String sentBaggage() {
        Map<String, String> here = spans.baggageHere();
        return here.isEmpty() ? null : Baggage.format(baggageFields.sent(here));
    }
}
