// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.emit.Counters;
import io.xray4j.internal.Environment;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * X-Ray tracing in one name: the process's own {@link Recorder}, ready without a line of configuration.
 *
 * <pre>{@code
 * Xray.inSegment("checkout", segment -> {
 *     Xray.putAnnotation("customer", customer.id());
 *     Xray.inSubsegment("price", price -> basket.price());
 * });
 * }</pre>
 *
 * <p>What each method promises stands with the method of {@link Recorder} that has its name.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Xray {
    private static final Recorder RECORDER = new RecorderBuilder(Environment.process()).buildLeniently();

    private Xray() {}

    /** The recorder behind this class. */
    public static Recorder recorder() {
        return RECORDER;
    }

    /** Changes what is given and leaves the rest. */
    public static void configure(Consumer<RecorderBuilder> changes) {
        RECORDER.configure(changes);
    }

    public static Segment beginSegment(@Nullable String name) {
        return RECORDER.beginSegment(name);
    }

    public static Segment beginSegment(@Nullable String name, @Nullable TraceHeader header) {
        return RECORDER.beginSegment(name, header);
    }

    public static SegmentStart segment(@Nullable String name) {
        return RECORDER.segment(name);
    }

    public static void endSegment() {
        RECORDER.endSegment();
    }

    public static <X extends Exception> void inSegment(@Nullable String name, EntityBody<? super Segment, X> body)
            throws X {
        RECORDER.inSegment(name, body);
    }

    /** Runs a body without checked exceptions inside a segment; the form that Kotlin's lambdas take. */
    public static void inSegment(@Nullable String name, Consumer<? super Segment> body) {
        RECORDER.inSegment(name, body);
    }

    public static Subsegment beginSubsegment(@Nullable String name) {
        return RECORDER.beginSubsegment(name);
    }

    public static Subsegment beginSubsegment(@Nullable String name, @Nullable Namespace namespace) {
        return RECORDER.beginSubsegment(name, namespace);
    }

    public static Subsegment beginSubsegmentWithoutSampling(@Nullable String name) {
        return RECORDER.beginSubsegmentWithoutSampling(name);
    }

    public static void endSubsegment() {
        RECORDER.endSubsegment();
    }

    public static <X extends Exception> void inSubsegment(@Nullable String name, EntityBody<? super Subsegment, X> body)
            throws X {
        RECORDER.inSubsegment(name, body);
    }

    /** Runs a body without checked exceptions inside a subsegment; the form that Kotlin's lambdas take. */
    public static void inSubsegment(@Nullable String name, Consumer<? super Subsegment> body) {
        RECORDER.inSubsegment(name, body);
    }

    public static <T extends @Nullable Object, X extends Exception> T capture(
            @Nullable String name, CapturedCall<T, X> call) throws X {
        return RECORDER.capture(name, call);
    }

    public static <T extends @Nullable Object> CompletionStage<T> inSegmentAsync(
            @Nullable String name, Function<? super Segment, ? extends CompletionStage<T>> body) {
        return RECORDER.inSegmentAsync(name, body);
    }

    public static <T extends @Nullable Object> CompletionStage<T> inSubsegmentAsync(
            @Nullable String name, Function<? super Subsegment, ? extends CompletionStage<T>> body) {
        return RECORDER.inSubsegmentAsync(name, body);
    }

    public static <T extends @Nullable Object> CompletionStage<T> captureAsync(
            @Nullable String name, Supplier<? extends CompletionStage<T>> call) {
        return RECORDER.captureAsync(name, call);
    }

    /** The segment of the current thread; null if none is open (and the strategy for that is called). */
    public static @Nullable Segment currentSegment() {
        return RECORDER.currentSegment();
    }

    /** The innermost open subsegment of the current thread; null if a bare segment is current, or nothing. */
    public static @Nullable Subsegment currentSubsegment() {
        return RECORDER.currentSubsegment();
    }

    /** What is current on this thread, to be handed to another one; null if nothing is, and nobody complains. */
    public static @Nullable Entity traceEntity() {
        return RECORDER.traceEntity();
    }

    public static void setTraceEntity(@Nullable Entity entity) {
        RECORDER.setTraceEntity(entity);
    }

    public static void clearTraceEntities() {
        RECORDER.clearTraceEntities();
    }

    public static boolean keep() {
        return RECORDER.keep();
    }

    public static boolean isSampled() {
        return RECORDER.isSampled();
    }

    public static void putAnnotation(String key, @Nullable String value) {
        RECORDER.putAnnotation(key, value);
    }

    public static void putAnnotation(String key, @Nullable Number value) {
        RECORDER.putAnnotation(key, value);
    }

    public static void putAnnotation(String key, long value) {
        RECORDER.putAnnotation(key, value);
    }

    public static void putAnnotation(String key, boolean value) {
        RECORDER.putAnnotation(key, value);
    }

    public static void putMetadata(String key, @Nullable Object value) {
        RECORDER.putMetadata(key, value);
    }

    /** Keeps a copy of a value on the current entity, in a namespace, which comes first as in the X-Ray SDK for Java. */
    public static void putMetadataIn(String namespace, String key, @Nullable Object value) {
        RECORDER.putMetadataIn(namespace, key, value);
    }

    public static RecorderStatus status() {
        return RECORDER.status();
    }

    /**
     * Tells a listener what becomes current on any thread, whichever recorder began it; what is current is one for
     * all of them. It is held until it is removed.
     */
    public static void addListener(CurrentEntityListener listener) {
        CurrentListeners.add(listener);
    }

    /** Tells it no more. */
    public static void removeListener(CurrentEntityListener listener) {
        CurrentListeners.remove(listener);
    }

    public static Counters counters() {
        return RECORDER.counters();
    }

    public static boolean flush(Duration timeout) {
        return RECORDER.flush(timeout);
    }
}
