// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.RecordingPolicy;
import io.xray4j.config.SdkConfig;
import io.xray4j.delivery.LiveCounters;
import io.xray4j.delivery.Worker;
import io.xray4j.emit.Counters;
import io.xray4j.internal.Environment;
import io.xray4j.internal.QuietLog;
import io.xray4j.internal.Threads;
import io.xray4j.internal.Wildcard;
import io.xray4j.plugin.HostInfo;
import io.xray4j.plugin.Plugin;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.SamplingDecision;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.Metadata;
import io.xray4j.tree.Names;
import io.xray4j.tree.Node;
import io.xray4j.tree.TraceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private final LiveCounters counters = new LiveCounters();
    private final QuietLog log;
    private final Worker worker;
    private final @Nullable LambdaMode lambda;
    /** The subsegment that a caller gets where no segment is open: it is never current, and its end means nothing. */
    private final Subsegment nothing = new DisabledSegment(this, null).unsampledChild();

    private RecorderBuilder configuration;
    private List<HostInfo> hosts = List.of();
    private volatile Settings settings;

    Recorder(RecorderBuilder configuration, Settings settings, Environment environment) {
        this.configuration = configuration;
        this.settings = settings;
        this.log = new QuietLog("io.xray4j", settings.time()::nanoTime);
        this.worker = new Worker(() -> settings().delivery(), counters, log);
        this.lambda = settings.lambda() ? new LambdaMode(this, environment, log) : null;
        if (lambda != null && environment.variable(LambdaMode.TASK_ROOT) != null) {
            lambda.leaveMarker(LambdaMode.MARKER_FOLDER);
        }
        askPlugins();
    }

    /** Returns the configuration of a new recorder. */
    public static RecorderBuilder builder() {
        return new RecorderBuilder(Environment.process());
    }

    /**
     * Changes the given parts of the configuration and leaves the others. Segments that are open go on; documents
     * leave by the new way.
     */
    public synchronized void configure(Consumer<RecorderBuilder> changes) {
        RecorderBuilder changed = configuration.copy();
        Objects.requireNonNull(changes, "changes must not be null").accept(changed);
        Settings before = settings;
        settings = changed.resolve(before, hosts);
        configuration = changed;
        takeOverSampler(before);
        if (!settings.plugins().equals(before.plugins())) {
            hosts = List.of();
            settings = changed.resolve(settings, hosts);
            askPlugins();
        }
        if (settings.emitter() != before.emitter()) {
            worker.flush(CLOSE_TIMEOUT.toNanos());
            before.emitter().close();
        }
    }

    /**
     * Replaces parts of the configuration for a while: for a test of code that uses {@link Xray}. The sampler and the
     * sampling rules are set aside, so that an emitter given here gets everything; plugins are not asked again.
     * Nothing that was in force is closed.
     *
     * @return what ends it: what is queued leaves by the way given here, and all is as it was before, whatever {@link
     *     #configure} has changed meanwhile. The second time it does nothing
     */
    public synchronized Scope configureForNow(Consumer<RecorderBuilder> changes) {
        RecorderBuilder configuredBefore = configuration;
        Settings before = settings;
        RecorderBuilder changed = configuration.copy().withoutSampler();
        Objects.requireNonNull(changes, "changes must not be null").accept(changed);
        worker.flush(CLOSE_TIMEOUT.toNanos());
        settings = changed.resolve(before, hosts);
        configuration = changed;
        AtomicBoolean over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                restore(configuredBefore, before);
            }
        };
    }

    private synchronized void restore(RecorderBuilder configured, Settings before) {
        worker.flush(CLOSE_TIMEOUT.toNanos());
        Settings meanwhile = settings;
        configuration = configured;
        settings = before;
        if (meanwhile.isOwnSampler() && meanwhile.sampler() != before.sampler()) {
            meanwhile.sampler().close();
        }
        if (meanwhile.emitter() != before.emitter()) {
            meanwhile.emitter().close();
        }
    }

    // Segments.

    /**
     * Begins a trace, or what the current thread does in one; null or empty means the configured service name.
     * Inside a Lambda function, whose segment the service makes, this is that segment: it takes nothing.
     */
    public Segment beginSegment(@Nullable String name) {
        return begin(
                name,
                null,
                EntityId.NONE,
                SampleDecision.UNKNOWN,
                TraceHeader.empty(),
                SamplingRequest.unknown(),
                null,
                true);
    }

    /** Begins this service's part of the trace that a request belongs to; without a header, a trace of its own. */
    public Segment beginSegment(@Nullable String name, @Nullable TraceHeader header) {
        TraceHeader given = header == null ? TraceHeader.empty() : header;
        return begin(
                name, given.root(), given.parent(), given.decision(), given, SamplingRequest.unknown(), null, true);
    }

    /** Begins a segment with more than a name. */
    public SegmentStart segment(@Nullable String name) {
        return new SegmentStart(this, name);
    }

    /**
     * Begins the entity of a request that is served: a segment, or inside a Lambda function, whose segment the
     * service makes, a subsegment. There the header is ignored: the invocation has its own.
     *
     * @param request what sampling rules are compared with, should the header leave the decision to us
     */
    public Entity beginRequest(@Nullable String name, @Nullable TraceHeader header, @Nullable SamplingRequest request) {
        if (lambda == null || !SdkConfig.isEnabled()) {
            TraceHeader given = header == null ? TraceHeader.empty() : header;
            SamplingRequest asked = request == null ? SamplingRequest.unknown() : request;
            return begin(name, given.root(), given.parent(), given.decision(), given, asked, null, true);
        }
        return beginSubsegment(name == null || name.isEmpty() ? settings.service() : name);
    }

    /** Ends the segment that the current entity belongs to. */
    public void endSegment() {
        Entity current = current();
        if (lambda != null && current != null && current.segment() instanceof FacadeSegment) {
            lambda.refuse("end");
        } else if (current != null) {
            current.segment().end();
        } else {
            missing("end segment");
        }
    }

    /** Runs a body inside a segment. What it throws is recorded and goes on to the caller. */
    public <X extends Exception> void inSegment(@Nullable String name, EntityBody<? super Segment, X> body) throws X {
        Objects.requireNonNull(body, "body must not be null");
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

    /** Runs a body without checked exceptions inside a segment; the form that Kotlin's lambdas take. */
    public void inSegment(@Nullable String name, Consumer<? super Segment> body) {
        Objects.requireNonNull(body, "body must not be null");
        this.<RuntimeException>inSegment(name, (EntityBody<Segment, RuntimeException>) body::accept);
    }

    // Subsegments.

    /** Begins a step of the current entity's work. Never null: without a segment it records nothing. */
    public Subsegment beginSubsegment(@Nullable String name) {
        return beginSubsegment(name, Namespace.LOCAL);
    }

    /** Begins a step that is done here (so too if null), in a remote service, or in AWS. */
    public Subsegment beginSubsegment(@Nullable String name, @Nullable Namespace namespace) {
        if (!SdkConfig.isEnabled()) {
            return beginSubsegmentWithoutSampling(name);
        }
        @Nullable Object[] slot = CurrentEntity.slot();
        Entity current = lambda == null ? CurrentEntity.get(slot) : lambda.current();
        if (current == null) {
            missing("begin subsegment " + name);
            return nothing;
        }
        return current.segment().begin(slot, current, name, namespace == null ? Namespace.LOCAL : namespace);
    }

    /**
     * Begins a step that is not recorded, nor anything below it. For work that would be sampled far too often,
     * such as the messages of a batch of which only some belong to a sampled trace.
     */
    public Subsegment beginSubsegmentWithoutSampling(@Nullable String name) {
        Entity current = current();
        if (current == null) {
            missing("begin subsegment " + name);
            return nothing;
        }
        return current.segment().beginUnsampled(CurrentEntity.slot(), current);
    }

    /** Ends the current subsegment. */
    public void endSubsegment() {
        Entity current = current();
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
        Objects.requireNonNull(body, "body must not be null");
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

    /** Runs a body without checked exceptions inside a subsegment; the form that Kotlin's lambdas take. */
    public void inSubsegment(@Nullable String name, Consumer<? super Subsegment> body) {
        Objects.requireNonNull(body, "body must not be null");
        this.<RuntimeException>inSubsegment(name, (EntityBody<Subsegment, RuntimeException>) body::accept);
    }

    /** Calls inside a subsegment and returns what was returned. What is thrown is recorded and goes on. */
    public <T extends @Nullable Object, X extends Exception> T capture(@Nullable String name, CapturedCall<T, X> call)
            throws X {
        Objects.requireNonNull(call, "call must not be null");
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

    // Code that goes on after it has returned.

    /**
     * Runs a body inside a segment that ends when the stage it returns does. What the body, or the stage, throws is
     * recorded. Afterwards the caller's thread is as it was; the body's own continuations find the segment if they
     * are wrapped by {@link io.xray4j.context.Context}.
     *
     * @return a stage that completes, as the body's does, when the segment has ended
     */
    public <T extends @Nullable Object> CompletionStage<T> inSegmentAsync(
            @Nullable String name, Function<? super Segment, ? extends CompletionStage<T>> body) {
        Objects.requireNonNull(body, "body must not be null");
        return AsyncForms.run(beginSegment(name), body);
    }

    /** Runs a body inside a subsegment of the caller that ends when the stage it returns does. */
    public <T extends @Nullable Object> CompletionStage<T> inSubsegmentAsync(
            @Nullable String name, Function<? super Subsegment, ? extends CompletionStage<T>> body) {
        Objects.requireNonNull(body, "body must not be null");
        return AsyncForms.run(beginSubsegment(name), body);
    }

    /** Calls inside a subsegment of the caller that ends when the stage that is returned does. */
    public <T extends @Nullable Object> CompletionStage<T> captureAsync(
            @Nullable String name, Supplier<? extends CompletionStage<T>> call) {
        Objects.requireNonNull(call, "call must not be null");
        return AsyncForms.run(beginSubsegment(name), subsegment -> call.get());
    }

    // What is current.

    /** Returns the segment of the current thread; null if there is none, after the strategy was called. */
    public @Nullable Segment currentSegment() {
        Entity current = currentOrMissing("find the current segment");
        return current == null ? null : current.segment();
    }

    /** Returns the innermost subsegment of the current thread; null if the segment itself is current, or nothing. */
    public @Nullable Subsegment currentSubsegment() {
        Entity current = currentOrMissing("find the current subsegment");
        if (current instanceof Subsegment subsegment) {
            return subsegment;
        }
        return current instanceof Segment segment && !segment.isRecording() ? segment.unsampledChild() : null;
    }

    /**
     * Returns the current entity of this thread, to be handed to another one; null if there is none. Calls no
     * strategy. Inside a Lambda function it is never null: where nothing was begun it is the invocation's own segment.
     */
    public @Nullable Entity traceEntity() {
        return current();
    }

    /** Makes an entity of another thread current on this one, until {@link #clearTraceEntities}. */
    public void setTraceEntity(@Nullable Entity entity) {
        CurrentEntity.attach(entity);
    }

    /** Makes an entity, or with null nothing, current on this thread until the scope is closed. */
    public Scope attach(@Nullable Entity entity) {
        return CurrentEntity.attach(entity);
    }

    /** Makes nothing current on this thread. */
    public void clearTraceEntities() {
        CurrentEntity.attach(null);
    }

    /** Returns true if what is current is recorded. */
    public boolean isSampled() {
        Entity current = SdkConfig.isEnabled() ? currentOrMissing("tell whether it is sampled") : null;
        return current != null && current.isSampled();
    }

    /** Keeps ({@link Segment#keep}) the trace of what is current; false if nothing is, or it cannot be kept. */
    public boolean keep() {
        Entity current = currentOrMissing("keep the trace");
        return current != null && current.segment().keep();
    }

    /** Indexes text on the current entity, as {@link Entity#putAnnotation(String, String)} does. */
    public void putAnnotation(String key, @Nullable String value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    /** Indexes a finite number on the current entity. */
    public void putAnnotation(String key, @Nullable Number value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    /** Indexes a whole number on the current entity. */
    public void putAnnotation(String key, long value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    /** Indexes a truth value on the current entity. */
    public void putAnnotation(String key, boolean value) {
        Entity current = currentOrMissing("put annotation");
        if (current != null) {
            current.putAnnotation(key, value);
        }
    }

    /** Puts a copy of a value on the current entity, in the namespace {@code default}. */
    public void putMetadata(String key, @Nullable Object value) {
        putMetadataIn(Metadata.DEFAULT_NAMESPACE, key, value);
    }

    /** Puts a copy of a value on the current entity, in a namespace, which comes first as in the X-Ray SDK for Java. */
    public void putMetadataIn(String namespace, String key, @Nullable Object value) {
        Entity current = currentOrMissing("put metadata");
        if (current != null) {
            current.putMetadataIn(namespace, key, value);
        }
    }

    // The recorder itself.

    /** Returns true if this runs inside a Lambda function, where segments are the service's and ours are subsegments. */
    public boolean isLambda() {
        return lambda != null;
    }

    /** Returns the exact counts of what was delivered and what was lost. */
    public Counters counters() {
        return counters;
    }

    /** Returns how this recorder is doing: where documents go, whether they get there, what was lost. */
    public RecorderStatus status() {
        Settings now = settings;
        return new RecorderStatus(
                SdkConfig.isEnabled(),
                now.emitter().toString(),
                now.emitter().isReachable(),
                worker.queuedBytes(),
                counters.ended(),
                counters.inProgress(),
                counters.delivered(),
                counters.documents(),
                counters.losses(),
                counters.lastLoss());
    }

    /** Returns the name of segments that are begun without one; null if none is configured. */
    public @Nullable String service() {
        return settings.service();
    }

    /** Returns the name for a request to this host: the host itself where dynamic naming says so, else the service. */
    public @Nullable String segmentName(@Nullable String host) {
        Settings now = settings;
        return now.dynamicNaming() != null && Wildcard.matches(now.dynamicNaming(), host) ? host : now.service();
    }

    /**
     * Returns true if a thread that belongs to this recorder and to no other is alive; none is a moment after {@link
     * #close}.
     */
    public boolean hasThreads() {
        Settings now = settings;
        return worker.isWorking()
                || now.isOwnSampler() && now.sampler() instanceof CentralSampler central && central.isWorking();
    }

    /** Returns the choices that integrations read: what they record of a call, and what they send with it. */
    public RecordingPolicy policy() {
        return settings.policy();
    }

    /** Logs, at a limited rate, that an extension given by the application has failed; requests go on without it. */
    public void reportFailure(String what, Throwable failed) {
        log.log(System.Logger.Level.WARNING, what, "xray4j: the application's " + what + " failed", failed);
    }

    /**
     * Counts, as {@link LossReason#TOO_MANY_OPEN}, that an integration does not record something since as much is open
     * as it allows; and says so, rarely.
     *
     * @param what what is open, such as {@code MongoDB commands}
     */
    public void reportTooManyOpen(String what, int max) {
        counters.countLost(LossReason.TOO_MANY_OPEN, 1);
        log.log(
                System.Logger.Level.WARNING,
                what,
                "xray4j: " + max + " " + what + " are open; those beyond are not recorded (TOO_MANY_OPEN)");
    }

    /**
     * Logs, at a limited rate, that an integration failed where a library called it, for example with a version of the
     * library that it does not know. The library's call goes on; the part that failed is not recorded.
     *
     * @param integration the integration's name, such as {@code aws-sdk}
     */
    public void reportBroken(String integration, Throwable failed) {
        log.log(
                System.Logger.Level.WARNING,
                integration,
                "xray4j: " + integration + " failed and does not record this call; the call itself goes on",
                failed);
    }

    /** Waits until everything that has ended has been sent or counted as lost; false if the time ran out. */
    public boolean flush(Duration timeout) {
        return worker.flush(
                Objects.requireNonNull(timeout, "timeout must not be null").toNanos());
    }

    /**
     * Prepares for a checkpoint of the process (CRaC, SnapStart): what has ended leaves, for at most two seconds,
     * and the socket is given back.
     */
    public void beforeCheckpoint() {
        worker.flush(CLOSE_TIMEOUT.toNanos());
        settings.emitter().disconnect();
    }

    /**
     * Renews ids and socket after the process was restored from a checkpoint; must be called before it works again.
     * Otherwise a process that is restored twice would make the same ids twice, and send through a socket that is
     * gone.
     */
    public void afterRestore() {
        TraceId.renewRandom();
        settings.emitter().disconnect();
    }

    /** Sends what is queued, for at most two seconds, and ends the worker. What ends later is counted as lost. */
    @Override
    public void close() {
        Settings now = settings;
        if (now.isOwnSampler()) {
            now.sampler().close();
        }
        worker.close(CLOSE_TIMEOUT.toNanos());
        now.emitter().close();
    }

    Settings settings() {
        return settings;
    }

    void lost(LossReason loss) {
        counters.countLost(loss, 1);
        log.log(System.Logger.Level.DEBUG, loss.name(), "xray4j: " + loss + " (counted; shown once a minute)");
    }

    /** Counts that a listener threw, and logs the first of each minute with the listener's class and the exception. */
    void listenerFailed(Object listener, Throwable failed) {
        counters.countLost(LossReason.LISTENER_FAILED, 1);
        String name = listener.getClass().getName();
        log.log(
                System.Logger.Level.WARNING,
                name,
                () -> "xray4j: the listener " + name + " threw "
                        + failed.getClass().getName()
                        + "; it is called on, and what it throws is counted (LISTENER_FAILED)",
                failed);
    }

    /** Counts a value that X-Ray would refuse, and logs the first of each minute with what is valid. */
    void refused(LossReason loss, @Nullable String given) {
        counters.countLost(loss, 1);
        String valid = loss.valid();
        if (valid == null) {
            log.log(System.Logger.Level.DEBUG, loss.name(), "xray4j: " + loss + " (counted; shown once a minute)");
        } else {
            String shown =
                    given == null ? "null" : '"' + (given.length() > 60 ? given.substring(0, 60) + "…" : given) + '"';
            log.log(System.Logger.Level.WARNING, loss.name(), "xray4j: " + shown + ": " + valid + " (" + loss + ")");
        }
    }

    void visit(TraceTree tree) {
        worker.visit(tree);
    }

    Segment begin(
            @Nullable String name,
            @Nullable TraceId root,
            long parent,
            SampleDecision decision,
            TraceHeader header,
            SamplingRequest request,
            @Nullable Instant start,
            boolean isCurrent) {
        if (lambda != null && SdkConfig.isEnabled()) {
            lambda.refuse("begin");
            return lambda.current().segment();
        }
        Settings now = settings;
        @Nullable Object[] slot = CurrentEntity.slot();
        Entity previous = isCurrent ? CurrentEntity.get(slot) : null;
        if (!SdkConfig.isEnabled()) {
            Segment disabled = new DisabledSegment(this, previous);
            if (isCurrent) {
                CurrentEntity.begun(slot, disabled);
            }
            return disabled;
        }
        TraceTree tree = null;
        SamplingDecision decided = decide(decision, name, request, now);
        if (decided.isSampled() || now.keepLate()) {
            long startNanos = start == null ? TraceTree.NOW : TimeSource.epochNanos(start);
            String clean = segmentName(name, now);
            tree = new TraceTree(now.time(), root, parent, clean, startNanos, decided.ruleName());
            if (!decided.isSampled()) {
                tree.leaveUndecided();
            }
        }
        TraceHeader origin = tree == null && root != null && !root.equals(header.root())
                ? TraceHeader.of(root, parent, decision, header)
                : header;
        Segment segment = new Segment(this, tree, origin, previous);
        if (isCurrent) {
            CurrentEntity.begun(slot, segment);
        }
        if (tree != null && origin.baggage() != null) {
            BaggageAnnotations.put(segment, origin.baggage(), now.policy().baggageAnnotations());
        }
        if (!now.listeners().isEmpty()) {
            now.listeners().begun(segment);
        }
        return segment;
    }

    /** Returns the decision of the header or the caller, else that of the sampler. */
    private SamplingDecision decide(
            SampleDecision given, @Nullable String name, SamplingRequest request, Settings now) {
        if (given == SampleDecision.SAMPLED) {
            return SamplingDecision.SAMPLED;
        }
        if (given == SampleDecision.NOT_SAMPLED) {
            return SamplingDecision.NOT_SAMPLED;
        }
        try {
            String service = name == null || name.isEmpty() ? now.service() : name;
            return Objects.requireNonNull(now.sampler().decide(request.or(service, now.origin())), "no decision");
        } catch (Throwable failed) {
            log.log(System.Logger.Level.WARNING, "sampler", "xray4j's sampler failed; the trace is recorded", failed);
            return SamplingDecision.SAMPLED;
        }
    }

    private void askPlugins() {
        List<Plugin> plugins = settings.plugins();
        if (!plugins.isEmpty()) {
            Plugin.askInBackground(plugins, found -> found(plugins, found), this::pluginFailed);
        }
    }

    private void pluginFailed(Plugin plugin, Throwable failed) {
        log.log(
                System.Logger.Level.WARNING,
                "plugin " + plugin.name(),
                "xray4j's plugin " + plugin.name() + " could not find out where the process runs: " + failed);
    }

    /** Takes over what plugins found, unless others are configured meanwhile. */
    private synchronized void found(List<Plugin> plugins, List<HostInfo> found) {
        if (settings.plugins().equals(plugins)) {
            try {
                settings = configuration.resolve(settings, found);
                hosts = found;
            } catch (IllegalArgumentException failed) {
                // No plugin's fault: the format, which was made before without these facts, cannot be made with them.
                reportFailure("format", failed);
            }
        }
    }

    /** After a change: the sampler that went is closed, the one that stayed follows the new local rules. */
    private void takeOverSampler(Settings before) {
        Settings now = settings;
        if (now.sampler() != before.sampler()) {
            if (before.isOwnSampler()) {
                before.sampler().close();
            }
        } else if (now.sampler() instanceof CentralSampler central
                && !now.samplingRules().equals(before.samplingRules())) {
            central.fallback(now.samplingRules());
        }
    }

    @Nullable
    Node beginNode(TraceTree tree, Node parent, @Nullable String name, Namespace namespace, long startEpochNanos) {
        return tree.begin(parent, clean(name), namespace, startEpochNanos);
    }

    /**
     * Counts, and logs at a limited rate, a subsegment that its tree did not take, or that was begun below such a one.
     */
    LossReason refusedSubsegment(TraceTree tree, @Nullable LossReason ofParent) {
        if (ofParent != null) {
            lost(ofParent);
            return ofParent;
        }
        if (tree.hasTooManyOpen()) {
            reportTooManyOpen("subsegments of one trace", TraceTree.MAX_OPEN);
            return LossReason.TOO_MANY_OPEN;
        }
        counters.countLost(LossReason.QUEUE_FULL, 1);
        log.log(
                System.Logger.Level.WARNING,
                "waiting",
                "xray4j: subsegments of one trace come faster than they can be sent; some are not recorded (QUEUE_FULL)");
        return LossReason.QUEUE_FULL;
    }

    private String segmentName(@Nullable String name, Settings now) {
        String wanted = name == null || name.isEmpty() ? now.service() : name;
        return clean(wanted);
    }

    @SuppressWarnings("ReferenceEquality") // A name that nothing is wrong with comes back as the same object.
    private String clean(@Nullable String name) {
        String clean = Names.clean(name);
        if (clean != name) {
            lost(LossReason.NAME_CLEANED);
        }
        return clean;
    }

    private @Nullable Entity current() {
        if (lambda == null) {
            return CurrentEntity.get();
        }
        if (SdkConfig.isEnabled()) {
            return lambda.current();
        }
        Entity current = CurrentEntity.get();
        return current == null ? nothing.segment() : current;
    }

    private @Nullable Entity currentOrMissing(String what) {
        Entity current = current();
        if (current == null && SdkConfig.isEnabled()) {
            missing(what);
        }
        return current;
    }

    private void missing(String what) {
        // Our own threads belong to no trace, whatever of what they call is instrumented.
        if (SdkConfig.isEnabled() && !Threads.isOurs(Thread.currentThread())) {
            settings.contextMissing().contextMissing(what);
        }
    }
}
