// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.EntityView;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A root segment and everything begun below it, from the first begin to the last document.
 *
 * <p>One atomic word says all there is to know of its life: how many nodes are open, how many have ended and
 * wait, what these weigh, whether the root has ended and whether its document has been claimed. The thread
 * whose compare-and-set makes "ended and none open" true claims the document, so it leaves exactly once, by
 * construction. Every node is pushed on a lock-free stack when it begins; only the worker pops.
 *
 * <p>What {@link #end} and {@link #endRoot} return tells the caller whether the worker must look at the tree.
 *
 * <p><i>Safe for use by many threads; the methods said to be the worker's belong to one thread.</i>
 */
public final class TraceTree {
    /** Subsegments that may be open in one trace; more are not recorded. */
    public static final int MAX_OPEN = 10_000;

    /** For times: the moment of the call. */
    public static final long NOW = Long.MIN_VALUE;

    /** Exceptions a tree remembers having described. */
    private static final int MAX_DESCRIBED = 64;

    /** Weight of ended nodes at which a tree is worth streaming even if they are few: under one datagram. */
    static final int STREAM_WEIGHT = 48 * 1024;

    // The word: emitted (1 bit), root ended (1), open (15), waiting (15), weight of the waiting in units of 16 bytes
    // (32).
    private static final long EMITTED = 1L << 63;
    private static final long ROOT_ENDED = 1L << 62;
    private static final int OPEN_SHIFT = 47;
    private static final long OPEN_ONE = 1L << OPEN_SHIFT;
    private static final long OPEN_MASK = 0x7fffL << OPEN_SHIFT;
    private static final int WAITING_SHIFT = 32;
    private static final long WAITING_ONE = 1L << WAITING_SHIFT;
    private static final long WAITING_MASK = 0x7fffL << WAITING_SHIFT;
    private static final long WEIGHT_MASK = 0xffff_ffffL;
    private static final int WEIGHT_UNIT_SHIFT = 4;

    /** Weight at which a tree takes no more: the worker has been away, and memory is the application's. */
    private static final long MAX_WAITING_WEIGHT = 16L << 20;

    private static final VarHandle WORD = field("word", long.class);
    private static final VarHandle BEGUN = field("begun", Node.class);
    private static final VarHandle SCHEDULED = field("scheduled", int.class);
    private static final VarHandle VERDICT = field("verdict", int.class);
    private static final VarHandle DESCRIBED = field("described", Described.class);

    // The verdict: recorded, still open, or forgotten.
    private static final int RECORDED = 0;
    private static final int UNDECIDED = 1;
    private static final int DROPPED = 2;

    private final TimeSource time;
    private final TraceId traceId;
    private final Node root;
    private final long rootParentId;
    private final @Nullable String samplingRule;
    private final boolean facade;
    /** Added to a monotonic reading gives nanoseconds since 1970; fixed for the tree, so durations never go wrong. */
    private final long anchor;

    private volatile long word;
    private volatile @Nullable Node begun;
    private volatile int scheduled;
    private volatile @Nullable Described described;
    private volatile @Nullable String user;
    private volatile int verdict;

    // Of whoever has the tree scheduled: the worker, or the thread that could not hand it over.
    private @Nullable TraceTree inboxNext;
    private long queuedWeight;
    private @Nullable Node held;
    private long openUntilNanos;
    private boolean unfinished;
    private volatile boolean rootTaken;
    private volatile boolean openWanted;

    /** A tree whose root begins now. {@code traceId} null means a fresh one. */
    public TraceTree(TimeSource time, @Nullable TraceId traceId, long rootParentId, String name, long startEpochNanos) {
        this(time, traceId, rootParentId, name, startEpochNanos, null);
    }

    /** A tree that is recorded because this rule of X-Ray's said so; null if it was none of them. */
    public TraceTree(
            TimeSource time,
            @Nullable TraceId traceId,
            long rootParentId,
            String name,
            long startEpochNanos,
            @Nullable String samplingRule) {
        this.time = time;
        long now = time.epochNanos();
        this.anchor = now - time.nanoTime();
        this.traceId = traceId == null ? TraceId.next(now) : traceId;
        this.rootParentId = rootParentId;
        this.samplingRule = samplingRule;
        this.facade = false;
        this.root =
                new Node(null, EntityId.next(), name, Namespace.LOCAL, startEpochNanos == NOW ? now : startEpochNanos);
    }

    private TraceTree(TimeSource time, TraceId traceId, long facadeId) {
        this.time = time;
        long now = time.epochNanos();
        this.anchor = now - time.nanoTime();
        this.traceId = traceId;
        this.rootParentId = EntityId.NONE;
        this.samplingRule = null;
        this.facade = true;
        this.root = new Node(null, facadeId, "facade", Namespace.LOCAL, now);
        // As if the root had left already: whatever ends below it is late, and leaves at once on its own.
        this.word = EMITTED;
        this.rootTaken = true;
    }

    /** A tree below a segment that somebody else makes and sends: only what is begun in it leaves. */
    public static TraceTree facade(TimeSource time, TraceId traceId, long segmentId) {
        return new TraceTree(time, traceId, segmentId);
    }

    /** Returns true if the root is somebody else's. */
    public boolean isFacade() {
        return facade;
    }

    public TraceId traceId() {
        return traceId;
    }

    public Node root() {
        return root;
    }

    /** The (sub)segment of another service that the root is a child of, or {@link EntityId#NONE}. */
    public long rootParentId() {
        return rootParentId;
    }

    /** The rule that decided to record this: X-Ray's {@code sampling_rule_name}; null if none of X-Ray's did. */
    public @Nullable String samplingRule() {
        return samplingRule;
    }

    /** Who asked for this: X-Ray's {@code user} field. */
    public @Nullable String user() {
        return user;
    }

    public void user(@Nullable String newUser) {
        user = newUser;
    }

    /** Returns a node of this tree, to be read while it is not part of a batch. */
    public EntityView view(Node node) {
        return new NodeView(this, node, false);
    }

    /**
     * Visits what was begun and has not left, newest first. While the worker takes nodes some may be visited twice, and
     * some that leave are visited still, but no open one is missed: see {@link #begunNodes} and {@link Batch#of}. Each
     * link leads to an older node, so the walk ends.
     */
    void forEachBegun(Consumer<Node> visitor) {
        for (Node node = begun; node != null; node = node.begunBefore) {
            visitor.accept(node);
        }
        for (Node node = held; node != null; node = node.begunBefore) {
            visitor.accept(node);
        }
    }

    // Whether it is recorded at all. A tree is, unless it was begun tentatively.

    /**
     * Leaves open whether this is recorded, until {@link #keep} or the end. To be called before anyone else knows it.
     */
    public void leaveUndecided() {
        VERDICT.set(this, UNDECIDED);
    }

    /** Decides that this is recorded; false if it is too late for that. */
    public boolean keep() {
        return verdict == RECORDED || VERDICT.compareAndSet(this, UNDECIDED, RECORDED) || verdict == RECORDED;
    }

    /** Returns true if this will leave, as far as has been decided. */
    public boolean isRecorded() {
        return verdict == RECORDED;
    }

    /** Closes the question for who has taken nodes that are to leave; false if they must not. */
    public boolean settle() {
        VERDICT.compareAndSet(this, UNDECIDED, DROPPED);
        return verdict == RECORDED;
    }

    /** Now, on this tree's clock. */
    public long nowEpochNanos() {
        return anchor + time.nanoTime();
    }

    /**
     * Returns true if too many children are open for another; where this is false, a refusal means too many wait to be
     * sent.
     */
    public boolean hasTooManyOpen() {
        return (word & OPEN_MASK) >= (long) MAX_OPEN << OPEN_SHIFT;
    }

    /** Begins a child as of a time, which may be {@link #NOW}; null if the tree takes no more. */
    public @Nullable Node begin(Node parent, String name, Namespace namespace, long startEpochNanos) {
        long seen;
        do {
            seen = word;
            if ((seen & OPEN_MASK) >= (long) MAX_OPEN << OPEN_SHIFT || weight(seen) > MAX_WAITING_WEIGHT) {
                return null;
            }
        } while (!WORD.weakCompareAndSet(this, seen, seen + OPEN_ONE));
        long start = startEpochNanos == NOW ? nowEpochNanos() : startEpochNanos;
        Node child = new Node(parent, EntityId.next(), name, namespace, start);
        Node newest;
        do {
            newest = begun;
            child.begunBefore = newest;
        } while (!BEGUN.weakCompareAndSet(this, newest, child));
        return child;
    }

    /** Whether something has to be done after an end. */
    public enum Outcome {
        /** It had ended before: nothing was changed. */
        TWICE,
        /** Nothing yet. */
        WAIT,
        /** The worker must look at the tree. */
        VISIT
    }

    /** Ends a child. {@code endEpochNanos} may be {@link #NOW}. */
    public Outcome end(Node child, long endEpochNanos, int streamingThreshold) {
        return freeze(child, endEpochNanos) ? release(child, streamingThreshold) : Outcome.TWICE;
    }

    /**
     * Ends a node, but does not let it leave: {@link #release} or {@link #releaseRoot} must follow. Between the two its
     * listeners read what will be sent.
     *
     * @return false if it had ended before, and nothing was changed
     */
    public boolean freeze(Node node, long endEpochNanos) {
        return node.end(endEpochNanos == NOW ? nowEpochNanos() : endEpochNanos);
    }

    /** Lets a child that has ended leave. */
    public Outcome release(Node child, int streamingThreshold) {
        long units = child.weight() >> WEIGHT_UNIT_SHIFT;
        while (true) {
            long seen = word;
            long next = seen - OPEN_ONE + units;
            if ((seen & WAITING_MASK) != WAITING_MASK) {
                next += WAITING_ONE;
            }
            boolean complete = (next & (ROOT_ENDED | EMITTED | OPEN_MASK)) == ROOT_ENDED;
            if (complete) {
                next |= EMITTED;
            }
            if (WORD.weakCompareAndSet(this, seen, next)) {
                boolean late = (seen & EMITTED) != 0;
                boolean many = isTooMuchToWait(next, streamingThreshold);
                return complete || late || many ? Outcome.VISIT : Outcome.WAIT;
            }
        }
    }

    /** Ends the root. If children are open its document waits for them. */
    public Outcome endRoot(long endEpochNanos) {
        return freeze(root, endEpochNanos) ? releaseRoot() : Outcome.TWICE;
    }

    /** Lets the root, which has ended, leave. If children are open its document waits for them. */
    public Outcome releaseRoot() {
        long seen;
        long next;
        do {
            seen = word;
            next = (seen | ROOT_ENDED) + (root.weight() >> WEIGHT_UNIT_SHIFT);
            if ((seen & OPEN_MASK) == 0) {
                next |= EMITTED;
            }
        } while (!WORD.weakCompareAndSet(this, seen, next));
        return Outcome.VISIT;
    }

    /**
     * Records an exception on a node. One that was recorded in this tree before is not described again: the node
     * refers to the description, unless it has its own.
     */
    public void addException(Node node, Throwable thrown, boolean remote, ThrowableReader reader) {
        for (Described known = described; known != null; known = known.next) {
            if (known.thrown == thrown) {
                node.referToException(known.id);
                return;
            }
        }
        List<ExceptionRecord> records = reader.read(thrown, remote);
        node.addExceptions(records);
        Described newest;
        Described fresh;
        do {
            newest = described;
            // When the list is full it begins anew: what is rethrown is nearly always what was described last.
            Described kept = newest == null || newest.depth == MAX_DESCRIBED ? null : newest;
            fresh = new Described(thrown, records.get(0).id(), kept == null ? 1 : kept.depth + 1, kept);
        } while (!DESCRIBED.compareAndSet(this, newest, fresh));
    }

    // The way to the worker. Who has scheduled a tree has it alone, until it unschedules it.

    /** Claims the tree for a visit; false if another thread has it, which will see what is new. */
    public boolean schedule() {
        return scheduled == 0 && SCHEDULED.compareAndSet(this, 0, 1);
    }

    /**
     * Gives the tree up after a visit. True if something came meanwhile that nobody was told of: then the caller
     * must {@link #schedule()} again.
     */
    public boolean unschedule(int streamingThreshold) {
        scheduled = 0;
        return hasDocuments(streamingThreshold) || isWaitingForChildren() && openUntilNanos == 0;
    }

    /** Returns true if anything is to leave: the root, what ended after it left, or more than shall wait. */
    public boolean hasDocuments(int streamingThreshold) {
        long seen = word;
        if ((seen & EMITTED) != 0) {
            return !rootTaken || (seen & WAITING_MASK) != 0 || openWanted;
        }
        return isTooMuchToWait(seen, streamingThreshold);
    }

    /**
     * Asks that what is open below a facade leaves at the next visit as it is, in progress. Its invocation is over, so
     * nobody may ever end it; what is ended after all leaves once more, whole.
     *
     * @return whether anything is open, so that the worker must look
     */
    public boolean releaseOpen() {
        if ((word & OPEN_MASK) == 0) {
            return false;
        }
        openWanted = true;
        return true;
    }

    /** The tree's neighbour on the worker's list. */
    public @Nullable TraceTree inboxNext() {
        return inboxNext;
    }

    public void inboxNext(@Nullable TraceTree next) {
        inboxNext = next;
    }

    /** What all trees on the worker's list weighed, up to this one and with it, when it was put there. */
    public long queuedWeight() {
        return queuedWeight;
    }

    public void queuedWeight(long bytes) {
        queuedWeight = bytes;
    }

    /** About how many bytes wait in this tree for the worker. */
    public long waitingWeight() {
        return weight(word);
    }

    /** Returns true if the root's document has been claimed: the trace is over, and what ends now ends late. */
    public boolean isEmitted() {
        return (word & EMITTED) != 0;
    }

    /** Returns true if the root has ended while children are open: its document waits. */
    public boolean isWaitingForChildren() {
        return (word & (ROOT_ENDED | EMITTED)) == ROOT_ENDED;
    }

    /** Until when the document waits for open children, on the worker's clock; 0 when that is not decided. */
    public long openUntilNanos() {
        return openUntilNanos;
    }

    public void openUntilNanos(long nanos) {
        openUntilNanos = nanos;
    }

    /** Claims the document although children are open. False if it has been claimed. */
    public boolean claimUnfinished() {
        unfinished = true;
        long seen;
        do {
            seen = word;
            if ((seen & EMITTED) != 0) {
                return false;
            }
        } while (!WORD.compareAndSet(this, seen, seen | EMITTED));
        return true;
    }

    /**
     * Takes what can leave. The first time after the root's document has been claimed the batch holds the root,
     * and if it was claimed unfinished the open children too, as they are; so it does when these were asked for by
     * {@link #releaseOpen}; otherwise only ended nodes.
     */
    public Batch take() {
        long seen;
        do {
            seen = word;
        } while (!WORD.compareAndSet(this, seen, seen & ~(WAITING_MASK | WEIGHT_MASK)));
        boolean withRoot = (seen & EMITTED) != 0 && !rootTaken;
        if (withRoot) {
            rootTaken = true;
        }
        boolean withOpen = withRoot && unfinished || openWanted;
        openWanted = false;
        return Batch.of(this, begunNodes(), withRoot, withOpen);
    }

    /** Keeps nodes that have not ended for the next visit. */
    void hold(@Nullable Node nodes) {
        held = nodes;
    }

    /**
     * Everything begun that has not left: what the last visit held, and the stack, as one list. At each moment a reader
     * that walks the stack and then what is held meets all of it, some perhaps twice.
     */
    private @Nullable Node begunNodes() {
        Node fresh = begun;
        if (fresh == null) {
            return held;
        }
        Node oldest = fresh;
        while (oldest.begunBefore != null) {
            oldest = oldest.begunBefore;
        }
        oldest.begunBefore = held;
        held = fresh;
        while (!BEGUN.compareAndSet(this, fresh, null)) {
            // What was begun meanwhile leads to what was there.
            fresh = Objects.requireNonNull(begun);
            held = fresh;
        }
        return fresh;
    }

    /** Returns true if ended nodes shall leave before their root does. Of what may never leave, none may. */
    private boolean isTooMuchToWait(long seen, int streamingThreshold) {
        return (waiting(seen) > streamingThreshold || weight(seen) > STREAM_WEIGHT) && verdict != UNDECIDED;
    }

    private static int waiting(long word) {
        return (int) ((word & WAITING_MASK) >>> WAITING_SHIFT);
    }

    private static long weight(long word) {
        return (word & WEIGHT_MASK) << WEIGHT_UNIT_SHIFT;
    }

    /** An exception that has been described, the newest of a short list. */
    private record Described(
            Throwable thrown, long id, int depth, @Nullable Described next) {}

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(TraceTree.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
