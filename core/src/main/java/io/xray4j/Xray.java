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
 * <p>Each method calls the method of {@link Recorder} that has its name. Tracing methods never throw, but for what
 * bodies throw and {@link io.xray4j.config.ContextMissingStrategy#RUNTIME_ERROR}; they never block and do no I/O.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Xray {
    private static final Recorder RECORDER = new RecorderBuilder(Environment.process()).buildLeniently();

    private Xray() {}

    /** Returns the recorder behind this class. It lives as long as the process. */
    public static Recorder recorder() {
        return RECORDER;
    }

    /**
     * Changes the given parts of the configuration and leaves the others. Open segments go on.
     *
     * @throws IllegalArgumentException if a value is invalid, saying which values are valid; then nothing is changed
     */
    public static void configure(Consumer<RecorderBuilder> changes) {
        RECORDER.configure(changes);
    }

    /**
     * Begins a segment, and with it a new trace, and makes it current on this thread.
     *
     * @param name the name of the service; null or empty for the configured one
     */
    public static Segment beginSegment(@Nullable String name) {
        return RECORDER.beginSegment(name);
    }

    /**
     * Begins this service's segment in the trace of a request, and makes it current on this thread.
     *
     * @param name the name of the service; null or empty for the configured one
     * @param header the header {@code X-Amzn-Trace-Id} of the request; null begins a new trace
     */
    public static Segment beginSegment(@Nullable String name, @Nullable TraceHeader header) {
        return RECORDER.beginSegment(name, header);
    }

    /** Begins a segment in steps, for one that needs more than a name: a trace id, a start time, a sampling decision. */
    public static SegmentStart segment(@Nullable String name) {
        return RECORDER.segment(name);
    }

    /** Ends the segment of the current thread. Without one the strategy for a missing segment is called. */
    public static void endSegment() {
        RECORDER.endSegment();
    }

    /**
     * Runs a body inside a segment. An exception of the body is recorded and thrown on.
     *
     * @throws X the exception of the body
     */
    public static <X extends Exception> void inSegment(@Nullable String name, EntityBody<? super Segment, X> body)
            throws X {
        RECORDER.inSegment(name, body);
    }

    /** Runs a body without checked exceptions inside a segment; the form that Kotlin's lambdas take. */
    public static void inSegment(@Nullable String name, Consumer<? super Segment> body) {
        RECORDER.inSegment(name, body);
    }

    /**
     * Begins a subsegment of the current entity and makes it current on this thread.
     *
     * @return never null; without a segment one that records nothing, after the strategy for a missing segment was
     *     called
     */
    public static Subsegment beginSubsegment(@Nullable String name) {
        return RECORDER.beginSubsegment(name);
    }

    /**
     * Begins a subsegment for work that is done in this process, in a remote service or in AWS.
     *
     * @param namespace null is {@link Namespace#LOCAL}
     */
    public static Subsegment beginSubsegment(@Nullable String name, @Nullable Namespace namespace) {
        return RECORDER.beginSubsegment(name, namespace);
    }

    /**
     * Begins a subsegment that is not recorded, nor what is begun below it: for messages of a batch whose sender did not
     * record.
     */
    public static Subsegment beginSubsegmentWithoutSampling(@Nullable String name) {
        return RECORDER.beginSubsegmentWithoutSampling(name);
    }

    /**
     * Ends the innermost subsegment of the current thread. Without a segment the strategy for a missing one is called.
     */
    public static void endSubsegment() {
        RECORDER.endSubsegment();
    }

    /**
     * Runs a body inside a subsegment. An exception of the body is recorded and thrown on.
     *
     * @throws X the exception of the body
     */
    public static <X extends Exception> void inSubsegment(@Nullable String name, EntityBody<? super Subsegment, X> body)
            throws X {
        RECORDER.inSubsegment(name, body);
    }

    /** Runs a body without checked exceptions inside a subsegment; the form that Kotlin's lambdas take. */
    public static void inSubsegment(@Nullable String name, Consumer<? super Subsegment> body) {
        RECORDER.inSubsegment(name, body);
    }

    /**
     * Calls inside a subsegment and returns the result. An exception of the call is recorded and thrown on.
     *
     * @throws X the exception of the call
     */
    public static <T extends @Nullable Object, X extends Exception> T capture(
            @Nullable String name, CapturedCall<T, X> call) throws X {
        return RECORDER.capture(name, call);
    }

    /**
     * Runs a body inside a segment that ends when the stage that the body returns is complete.
     *
     * @return a stage that completes as the body's does, after the segment has ended
     */
    public static <T extends @Nullable Object> CompletionStage<T> inSegmentAsync(
            @Nullable String name, Function<? super Segment, ? extends CompletionStage<T>> body) {
        return RECORDER.inSegmentAsync(name, body);
    }

    /**
     * Runs a body inside a subsegment that ends when the stage that the body returns is complete.
     *
     * @return a stage that completes as the body's does, after the subsegment has ended
     */
    public static <T extends @Nullable Object> CompletionStage<T> inSubsegmentAsync(
            @Nullable String name, Function<? super Subsegment, ? extends CompletionStage<T>> body) {
        return RECORDER.inSubsegmentAsync(name, body);
    }

    /**
     * Calls inside a subsegment that ends when the returned stage is complete.
     *
     * @return a stage that completes as the call's does, after the subsegment has ended
     */
    public static <T extends @Nullable Object> CompletionStage<T> captureAsync(
            @Nullable String name, Supplier<? extends CompletionStage<T>> call) {
        return RECORDER.captureAsync(name, call);
    }

    /**
     * Returns the segment of the current thread; null if none is open, after the strategy for a missing one was called.
     */
    public static @Nullable Segment currentSegment() {
        return RECORDER.currentSegment();
    }

    /**
     * Returns the innermost open subsegment of the current thread; null if the segment itself is current, or nothing.
     */
    public static @Nullable Subsegment currentSubsegment() {
        return RECORDER.currentSubsegment();
    }

    /**
     * Returns the current entity of this thread, to be handed to another thread; null if there is none. Calls no
     * strategy.
     */
    public static @Nullable Entity traceEntity() {
        return RECORDER.traceEntity();
    }

    /** Makes an entity current on this thread until {@link #clearTraceEntities}; null makes none current. */
    public static void setTraceEntity(@Nullable Entity entity) {
        RECORDER.setTraceEntity(entity);
    }

    /** Makes no entity current on this thread. Ends nothing. */
    public static void clearTraceEntities() {
        RECORDER.clearTraceEntities();
    }

    /**
     * Keeps the current trace although it was not sampled; see {@link RecorderBuilder#keepLate}.
     *
     * @return true if the trace will be sent
     */
    public static boolean keep() {
        return RECORDER.keep();
    }

    /** Returns true if the current entity is recorded. Without a segment the strategy for a missing one is called. */
    public static boolean isSampled() {
        return RECORDER.isSampled();
    }

    /**
     * Indexes text under a key on the current entity, to search traces by. Keys have letters, digits and underscores.
     */
    public static void putAnnotation(String key, @Nullable String value) {
        RECORDER.putAnnotation(key, value);
    }

    /** Indexes a finite number under a key on the current entity. */
    public static void putAnnotation(String key, @Nullable Number value) {
        RECORDER.putAnnotation(key, value);
    }

    /** Indexes a whole number under a key on the current entity. Allocates nothing when nothing is recorded. */
    public static void putAnnotation(String key, long value) {
        RECORDER.putAnnotation(key, value);
    }

    /** Indexes a truth value under a key on the current entity. */
    public static void putAnnotation(String key, boolean value) {
        RECORDER.putAnnotation(key, value);
    }

    /** Puts a copy of any value on the current entity, in the namespace {@code default}. Metadata is not indexed. */
    public static void putMetadata(String key, @Nullable Object value) {
        RECORDER.putMetadata(key, value);
    }

    /**
     * Puts a copy of any value on the current entity, in a namespace, which comes first as in the X-Ray SDK for Java.
     */
    public static void putMetadataIn(String namespace, String key, @Nullable Object value) {
        RECORDER.putMetadataIn(namespace, key, value);
    }

    /** Returns how tracing is doing: where documents go, whether they arrive, what was lost. */
    public static RecorderStatus status() {
        return RECORDER.status();
    }

    /**
     * Adds a listener to what becomes current on any thread, whichever recorder began it. It is held until it is
     * removed.
     */
    public static void addListener(CurrentEntityListener listener) {
        CurrentListeners.add(listener);
    }

    /** Removes a listener that was added. Does nothing if it was not. */
    public static void removeListener(CurrentEntityListener listener) {
        CurrentListeners.remove(listener);
    }

    /** Returns the counts of what was delivered and what was lost, since the process began. */
    public static Counters counters() {
        return RECORDER.counters();
    }

    /**
     * Waits until everything that has ended was sent or counted as lost.
     *
     * @return false if the time ran out first
     */
    public static boolean flush(Duration timeout) {
        return RECORDER.flush(timeout);
    }
}
