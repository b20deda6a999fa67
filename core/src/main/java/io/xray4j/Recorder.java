// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.emit.Counters;
import io.xray4j.internal.Environment;
import io.xray4j.internal.QuietLog;
import io.xray4j.segment.Loss;
import io.xray4j.segment.Metadata;
import io.xray4j.segment.Names;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.Node;
import io.xray4j.segment.TraceTree;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends segments and subsegments, and brings them to X-Ray.
 *
 * <p>Most applications use the one recorder behind {@link Xray}; a recorder of its own is for tests and for
 * processes that report as several services. What is current on a thread is current for all recorders: a
 * subsegment belongs to the segment it is begun in, and so to that segment's recorder.
 *
 * <p>Tracing never throws (but for {@link ContextMissingStrategy#RUNTIME_ERROR}), never blocks and never does
 * I/O on the caller's thread. Configuring fails at once with a message that says what to change.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Recorder implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Counters counters = new Counters();
    private final QuietLog log;
    private final Courier courier;
    private RecorderBuilder configuration;
    private volatile Settings settings;

    Recorder(RecorderBuilder configuration, Settings settings) {
        this.configuration = configuration;
        this.settings = settings;
        this.log = new QuietLog("io.xray4j", settings.time()::nanoTime);
        this.courier = new Courier(this::settings, counters, log);
    }

    /** A recorder of one's own, to be configured. */
    public static RecorderBuilder builder() {
        return new RecorderBuilder(Environment.process());
    }

    /** Changes what is given and leaves the rest. Segments that are open go on; documents leave by the new way. */
    public synchronized void configure(Consumer<RecorderBuilder> changes) {
        RecorderBuilder changed = configuration.copy();
        changes.accept(changed);
        Settings before = settings;
        settings = changed.resolve(before);
        configuration = changed;
        if (settings.emitter() != before.emitter()) {
            courier.flush(CLOSE_TIMEOUT.toNanos());
            before.emitter().close();
        }
    }

    // Segments.

    /** Begins a trace, or what the current thread does in one; null or empty means the configured service name. */
    public Segment beginSegment(@Nullable String name) {
        return begin(name, null, EntityId.NONE, SampleDecision.UNKNOWN, TraceHeader.empty(), null);
    }

    /** Begins this service's part of the trace that a request belongs to. */
    public Segment beginSegment(@Nullable String name, TraceHeader header) {
        return begin(name, header.root(), header.parent(), header.decision(), header, null);
    }

    /** Begins a segment with more than a name. */
    public SegmentStart segment(@Nullable String name) {
        return new SegmentStart(this, name);
    }

    /** Ends the segment that the current entity belongs to. */
    public void endSegment() {
        Entity current = CurrentEntity.get();
        if (current != null) {
            current.segment().end();
        } else {
            missing("end segment");
        }
    }

    /** Runs a body inside a segment. What it throws is recorded and goes on to the caller. */
    public <X extends Exception> void inSegment(@Nullable String name, EntityBody<? super Segment, X> body) throws X {
        Segment segment = beginSegment(name);
        try {
            body.run(segment);
        } catch (Throwable thrown) {
            segment.addException(thrown);
            throw thrown;
        } finally {
            segment.end();
        }
    }

    // Subsegments.

    /** Begins a step of the current entity's work. Never null: without a segment it records nothing. */
    public Subsegment beginSubsegment(@Nullable String name) {
        return beginSubsegment(name, Namespace.LOCAL);
    }

    /** Begins a step that is done here, in a remote service, or in AWS. */
    public Subsegment beginSubsegment(@Nullable String name, Namespace namespace) {
        if (!SdkConfig.isEnabled()) {
            return disabled().unsampledChild();
        }
        Entity current = CurrentEntity.get();
        if (current == null) {
            missing("begin subsegment " + name);
            return disabled().unsampledChild();
        }
        return current.segment().begin(current, name, namespace);
    }

    /**
     * Begins a step that is not recorded, nor anything below it. For work that would be sampled far too often,
     * such as the messages of a batch of which only some belong to a sampled trace.
     */
    public Subsegment beginSubsegmentWithoutSampling(@Nullable String name) {
        if (!SdkConfig.isEnabled()) {
            return disabled().unsampledChild();
        }
        Entity current = CurrentEntity.get();
        if (current == null) {
            missing("begin subsegment " + name);
            return disabled().unsampledChild();
        }
        return current.segment().beginUnsampled(current);
    }

    /** Ends the current subsegment. */
    public void endSubsegment() {
        Entity current = CurrentEntity.get();
        if (current instanceof Subsegment) {
            current.end();
        } else if (current == null) {
            missing("end subsegment");
        }
        // Below a segment that is not sampled no subsegment is current, and there is none to end.
    }

    /** Runs a body inside a subsegment. What it throws is recorded and goes on to the caller. */
    public <X extends Exception> void inSubsegment(@Nullable String name, EntityBody<? super Subsegment, X> body)
            throws X {
        Subsegment subsegment = beginSubsegment(name);
        try {
            body.run(subsegment);
        } catch (Throwable thrown) {
            subsegment.addException(thrown);
            throw thrown;
        } finally {
            subsegment.end();
        }
    }

    /** Calls inside a subsegment and returns what was returned. What is thrown is recorded and goes on. */
    public <T extends @Nullable Object, X extends Exception> T capture(@Nullable String name, CapturedCall<T, X> call)
            throws X {
        Subsegment subsegment = beginSubsegment(name);
        try {
            return call.call();
        } catch (Throwable thrown) {
            subsegment.addException(thrown);
            throw thrown;
        } finally {
            subsegment.end();
        }
    }

    // What is current.

    /** The segment of the current thread, or null if there is none (and the strategy has been told). */
    public @Nullable Segment currentSegment() {
        Entity current = currentOrMissing("find the current segment");
        return current == null ? null : current.segment();
    }

    /** The innermost subsegment of the current thread; null if a bare segment is current, or nothing. */
    public @Nullable Subsegment currentSubsegment() {
        Entity current = currentOrMissing("find the current subsegment");
        if (current instanceof Subsegment subsegment) {
            return subsegment;
        }
        return current instanceof Segment segment && !segment.isSampled() ? segment.unsampledChild() : null;
    }

    /** What is current on this thread, to be handed to another one; null if nothing is, without a complaint. */
    public @Nullable Entity traceEntity() {
        return CurrentEntity.get();
    }

    /** Makes an entity of another thread current on this one, until {@link #clearTraceEntities}. */
    public void setTraceEntity(@Nullable Entity entity) {
        CurrentEntity.attach(entity);
    }

    /** Makes nothing current on this thread. */
    public void clearTraceEntities() {
        CurrentEntity.attach(null);
    }

    /** Whether what is current is recorded. */
    public boolean isSampled() {
        Entity current = SdkConfig.isEnabled() ? currentOrMissing("tell whether it is sampled") : null;
        return current != null && current.isSampled();
    }

    public void putAnnotation(String key, @Nullable String value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    public void putAnnotation(String key, @Nullable Number value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    public void putAnnotation(String key, boolean value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    public void putMetadata(String key, @Nullable Object value) {
        putMetadata(key, value, Metadata.DEFAULT_NAMESPACE);
    }

    public void putMetadata(String key, @Nullable Object value, String namespace) {
        Entity current = currentOrMissing("put metadata");
        if (current != null) {
            current.putMetadata(key, value, namespace);
        }
    }

    // The recorder itself.

    /** What was delivered and what was lost, exactly. */
    public Counters counters() {
        return counters;
    }

    /** The name segments have that are begun without one; null if none is configured. */
    public @Nullable String service() {
        return settings.service();
    }

    /** Whether the text of SQL queries is recorded. */
    public boolean isStreamSql() {
        return settings.streamSql();
    }

    /** Whether recorded SQL keeps its literals. */
    public boolean isSqlLiterals() {
        return settings.sqlLiterals();
    }

    /** Whether recorded URLs keep their query. */
    public boolean isRecordQuery() {
        return settings.recordQuery();
    }

    /** Waits until everything that has ended has been sent or counted as lost; false if the time ran out. */
    public boolean flush(Duration timeout) {
        return courier.flush(timeout.toNanos());
    }

    /** Sends what is queued, for at most two seconds, and ends the worker. What ends later is counted as lost. */
    @Override
    public void close() {
        courier.close(CLOSE_TIMEOUT.toNanos());
        settings.emitter().close();
    }

    Settings settings() {
        return settings;
    }

    void lost(Loss loss) {
        counters.countLost(loss, 1);
        log.log(System.Logger.Level.DEBUG, loss.name(), "xray4j: " + loss + " (counted; shown once a minute)");
    }

    void visit(TraceTree tree) {
        courier.visit(tree);
    }

    Segment begin(
            @Nullable String name,
            @Nullable TraceId root,
            long parent,
            SampleDecision decision,
            TraceHeader header,
            @Nullable Instant start) {
        if (!SdkConfig.isEnabled()) {
            return disabled();
        }
        Settings now = settings;
        Entity previous = CurrentEntity.get();
        TraceTree tree = null;
        if (decision != SampleDecision.NOT_SAMPLED) {
            long startNanos = start == null ? TraceTree.NOW : TimeSource.epochNanos(start);
            tree = new TraceTree(now.time(), root, parent, segmentName(name, now), startNanos);
        }
        TraceHeader origin = tree == null && root != null && !root.equals(header.root())
                ? TraceHeader.of(root, parent, decision, header)
                : header;
        Segment segment = new Segment(this, tree, origin, previous);
        CurrentEntity.begun(segment);
        return segment;
    }

    @Nullable
    Node beginNode(TraceTree tree, Node parent, @Nullable String name, Namespace namespace) {
        Node child = tree.begin(parent, clean(name), namespace);
        if (child == null) {
            lost(Loss.TOO_MANY_OPEN);
        }
        return child;
    }

    private String segmentName(@Nullable String name, Settings now) {
        String wanted = name == null || name.isEmpty() ? now.service() : name;
        return clean(wanted);
    }

    @SuppressWarnings("ReferenceEquality") // A name that nothing is wrong with comes back as the same object.
    private String clean(@Nullable String name) {
        String clean = Names.clean(name);
        if (clean != name) {
            lost(Loss.NAME_CLEANED);
        }
        return clean;
    }

    private @Nullable Entity currentOrMissing(String what) {
        Entity current = CurrentEntity.get();
        if (current == null && SdkConfig.isEnabled()) {
            missing(what);
        }
        return current;
    }

    private void missing(String what) {
        if (SdkConfig.isEnabled()) {
            settings.contextMissing().contextMissing(what);
        }
    }

    /** What stands for a segment while tracing is off, or where there is none: it is never current. */
    private Segment disabled() {
        return new Segment(this, null, TraceHeader.empty(), null);
    }
}
