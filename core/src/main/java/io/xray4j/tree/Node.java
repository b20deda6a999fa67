// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.EntityId;
import io.xray4j.value.PlainValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The data of one segment or subsegment. It is written, mostly by one thread, until it ends; the end freezes
 * it, and the encoder then reads it without a copy. Writers on other threads are safe too: what they add is
 * linked in by compare-and-set, never under a lock. What comes after the end is refused.
 *
 * <p><i>Safe for use by many threads. The fields of the encoder belong to the worker alone.</i>
 */
public final class Node {
    /** Annotations X-Ray indexes in one trace. */
    public static final int MAX_ANNOTATIONS = 50;

    /** Precursors that are kept of one node. */
    static final int MAX_PRECURSORS = 100;

    /** Links that are kept of one node. */
    static final int MAX_LINKS = 100;

    /** What a node weighs before anything is put on it: its fields in memory, and about its bytes on the wire. */
    static final int BASE_WEIGHT = 256;

    private static final int ENDED = 1;
    private static final int FAULT = 1 << 1;
    private static final int ERROR = 1 << 2;
    private static final int THROTTLE = 1 << 3;
    private static final int QUERY = 1 << 4;
    /** Somebody is about to end it. Set only where listeners must be called once. */
    private static final int ENDING = 1 << 5;

    private static final int NAMESPACE_SHIFT = 8;
    private static final Namespace[] NAMESPACES = Namespace.values();

    private static final VarHandle FLAGS = field("flags", int.class);
    private static final VarHandle ANNOTATIONS = field("annotations", Annotation.class);
    private static final VarHandle METADATA = field("metadata", Metadata.class);
    private static final VarHandle HTTP = field("http", HttpData.class);
    private static final VarHandle RARE_FIELDS = field("rareFields", RareFields.class);
    private static final VarHandle CAUSE = field("cause", Cause.class);
    private static final VarHandle WEIGHT = field("weight", int.class);

    private final @Nullable Node parent;
    private final long id;
    private final long startEpochNanos;
    private long endEpochNanos;
    /** Plain: a String is safe to hand over by a race, and the end publishes the last one. */
    private String name;

    private volatile int flags;
    private volatile @Nullable Annotation annotations;
    private volatile @Nullable Metadata metadata;
    private volatile @Nullable HttpData http;
    private volatile @Nullable RareFields rareFields;
    private volatile @Nullable Cause cause;
    private volatile int weight;

    /** The node begun before this one in its tree: the link of {@link TraceTree}'s stack. */
    @Nullable
    Node begunBefore;

    // Of the batch the node leaves with.
    @Nullable
    Batch batch;

    @Nullable
    Node firstChild;

    @Nullable
    Node nextSibling;

    Node(@Nullable Node parent, long id, String name, Namespace namespace, long startEpochNanos) {
        this.parent = parent;
        this.id = id;
        this.startEpochNanos = startEpochNanos;
        // Plain: the node is not shared yet, and a volatile store would cost more than the rest of this.
        FLAGS.set(this, namespace.ordinal() << NAMESPACE_SHIFT);
        this.name = name;
    }

    public long id() {
        return id;
    }

    /** The node this one is a child of; null for the root of a tree. */
    public @Nullable Node parent() {
        return parent;
    }

    public String name() {
        return name;
    }

    public long startEpochNanos() {
        return startEpochNanos;
    }

    /** When the node ended; meaningless before {@link #isEnded()}. */
    public long endEpochNanos() {
        return endEpochNanos;
    }

    public boolean isEnded() {
        return (flags & ENDED) != 0;
    }

    public boolean isFault() {
        return (flags & FAULT) != 0;
    }

    public boolean isError() {
        return (flags & ERROR) != 0;
    }

    public boolean isThrottle() {
        return (flags & THROTTLE) != 0;
    }

    /** Returns true if this is itself the query that its sql block tells of. */
    public boolean isQuery() {
        return (flags & QUERY) != 0;
    }

    public Namespace namespace() {
        return NAMESPACES[flags >>> NAMESPACE_SHIFT];
    }

    /** The newest annotation, which leads to the others. */
    public @Nullable Annotation annotations() {
        return annotations;
    }

    /** The newest metadata, which leads to the others. */
    public @Nullable Metadata metadata() {
        return metadata;
    }

    public @Nullable HttpData http() {
        return http;
    }

    public @Nullable SqlData sql() {
        RareFields known = rareFields;
        return known == null ? null : known.sql();
    }

    public @Nullable AwsData aws() {
        RareFields known = rareFields;
        return known == null ? null : known.aws();
    }

    /** The subsegments this one came after: X-Ray's {@code precursor_ids}. */
    public List<Long> precursors() {
        RareFields known = rareFields;
        return known == null ? List.of() : known.precursors();
    }

    /** The (sub)segments elsewhere that this one has to do with: X-Ray's {@code links}. */
    public List<Link> links() {
        RareFields known = rareFields;
        return known == null ? List.of() : known.links();
    }

    public @Nullable Cause cause() {
        return cause;
    }

    /** The eldest child in the batch this node leaves with. */
    public @Nullable Node firstChild() {
        return firstChild;
    }

    /** The next younger child of the same parent, or the next node at the top, in the batch this node leaves with. */
    public @Nullable Node nextSibling() {
        return nextSibling;
    }

    /** About how many bytes this node keeps alive. */
    int weight() {
        return BASE_WEIGHT + weight;
    }

    // Writers. Each returns why it refused or changed what it was given, or null.

    public @Nullable LossReason rename(@Nullable String newName) {
        if (newName != null && Names.isClean(newName)) {
            name = newName;
            return null;
        }
        if (Names.hasRest(newName)) {
            name = Names.clean(newName);
        }
        return LossReason.NAME_CLEANED;
    }

    public void namespace(Namespace namespace) {
        int seen;
        int changed;
        do {
            seen = flags;
            changed = seen & (1 << NAMESPACE_SHIFT) - 1 | namespace.ordinal() << NAMESPACE_SHIFT;
        } while (!FLAGS.compareAndSet(this, seen, changed));
    }

    public void fault() {
        FLAGS.getAndBitwiseOr(this, FAULT);
    }

    public void error() {
        FLAGS.getAndBitwiseOr(this, ERROR);
    }

    /** A throttled call is the caller's error too. */
    public void throttle() {
        FLAGS.getAndBitwiseOr(this, THROTTLE | ERROR);
    }

    public @Nullable LossReason annotate(@Nullable String key, @Nullable Object value) {
        if (key == null || !Annotation.isKey(key)) {
            return LossReason.ANNOTATION_KEY;
        }
        Object kept = Annotation.indexable(value);
        if (kept == null) {
            return LossReason.ANNOTATION_VALUE;
        }
        while (true) {
            Annotation newest = annotations;
            int count = 0;
            for (Annotation known = newest; known != null; known = known.next) {
                if (known.key().equals(key)) {
                    known.replaceValue(kept);
                    return null;
                }
                count++;
            }
            if (count == MAX_ANNOTATIONS) {
                return LossReason.ANNOTATION_COUNT;
            }
            if (ANNOTATIONS.compareAndSet(this, newest, new Annotation(key, kept, newest))) {
                if (kept instanceof String text && text.length() > 64) {
                    addWeight(text.length());
                }
                return null;
            }
        }
    }

    public @Nullable LossReason putMetadata(
            @Nullable String namespace,
            @Nullable String key,
            @Nullable Object value,
            Function<Object, @Nullable Object> converter) {
        if (key == null || namespace == null || !Metadata.isNamespace(namespace)) {
            return LossReason.METADATA_KEY;
        }
        PlainValue neutral = new PlainValue(converter);
        Object copy = neutral.copy(value);
        Metadata newest;
        do {
            newest = metadata;
        } while (!METADATA.compareAndSet(this, newest, new Metadata(namespace, key, copy, newest)));
        addWeight(64 + key.length() + neutral.weight());
        return neutral.isFlawed() ? LossReason.METADATA_VALUE : null;
    }

    /** The http block, made when it is first asked for. */
    public HttpData httpForWriting() {
        HttpData known = http;
        if (known != null) {
            return known;
        }
        HttpData fresh = new HttpData();
        HttpData witness = (HttpData) HTTP.compareAndExchange(this, null, fresh);
        return witness == null ? fresh : witness;
    }

    /** Records a response's status and the flags it means: 4xx is an error, 429 a throttle too, 5xx a fault. */
    public @Nullable LossReason status(int status) {
        if (status < 100 || status > 999) {
            return LossReason.STATUS;
        }
        httpForWriting().status(status);
        if (status >= 500) {
            fault();
        } else if (status == 429) {
            throttle();
        } else if (status >= 400) {
            error();
        }
        return null;
    }

    public void sql(SqlData data) {
        change(known -> known.withSql(data));
        String query = data.sanitizedQuery();
        addWeight(query == null ? 128 : 128 + query.length());
    }

    /** The sql block of a node that is itself that query. */
    public void query(SqlData data) {
        FLAGS.getAndBitwiseOr(this, QUERY);
        sql(data);
    }

    public void aws(AwsData data) {
        change(known -> known.withAws(data));
        addWeight(128);
    }

    /** Adds what came before this; more than {@value #MAX_PRECURSORS} are refused. */
    public @Nullable LossReason precursor(long id) {
        if (id == EntityId.NONE || precursors().size() >= MAX_PRECURSORS) {
            return LossReason.PRECURSOR;
        }
        change(known -> known.withPrecursor(id));
        return null;
    }

    /** Adds a link; more than {@value #MAX_LINKS} are refused. */
    public @Nullable LossReason link(Link link) {
        if (links().size() >= MAX_LINKS) {
            return LossReason.LINK;
        }
        change(known -> known.withLink(link));
        addWeight(128);
        return null;
    }

    /** Adds described exceptions to those this node has. */
    void addExceptions(List<ExceptionRecord> records) {
        Cause seen;
        Cause changed;
        do {
            seen = cause;
            if (seen == null || seen.exceptions().isEmpty()) {
                changed = new Cause(EntityId.NONE, records);
            } else {
                List<ExceptionRecord> all = new ArrayList<>(seen.exceptions());
                all.addAll(records);
                changed = new Cause(EntityId.NONE, all);
            }
        } while (!CAUSE.compareAndSet(this, seen, changed));
        for (ExceptionRecord exception : records) {
            addWeight(256 + exception.stack().length * 96);
        }
    }

    /** Says that an exception described elsewhere is the cause, unless this node describes its own. */
    void referToException(long exceptionId) {
        if (cause == null) {
            // Who has described one of its own meanwhile is not overwritten: a description says more than a reference.
            CAUSE.compareAndSet(this, null, new Cause(exceptionId, List.of()));
        }
    }

    /** Takes it upon the caller to end the node; false if it has ended, or another caller has taken it. */
    public boolean claimEnd() {
        return ((int) FLAGS.getAndBitwiseOr(this, ENDING) & (ENDING | ENDED)) == 0;
    }

    /** Freezes the node; false if it was frozen already. */
    boolean end(long epochNanos) {
        int seen = flags;
        if ((seen & ENDED) != 0) {
            return false;
        }
        // Before the flag, so that whoever sees the flag sees the time. Two racing ends write about the same one.
        endEpochNanos = Math.max(epochNanos, startEpochNanos);
        return ((int) FLAGS.getAndBitwiseOr(this, ENDED) & ENDED) == 0;
    }

    private void change(UnaryOperator<RareFields> change) {
        RareFields known;
        RareFields changed;
        do {
            known = rareFields;
            changed = change.apply(known == null ? RareFields.NONE : known);
        } while (!RARE_FIELDS.compareAndSet(this, known, changed));
    }

    private void addWeight(int more) {
        WEIGHT.getAndAdd(this, more);
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Node.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
