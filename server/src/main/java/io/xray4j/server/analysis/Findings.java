// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.analysis.Finding.Kind;
import io.xray4j.server.trace.CriticalPath;
import io.xray4j.server.trace.CriticalPath.Interval;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.RootCause.CauseException;
import io.xray4j.server.trace.TraceTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for the few sentences that a reader of a trace needs first. Confined to one thread. */
public final class Findings {

    private static final int MAX_FINDINGS = 3;
    private static final int MAX_MESSAGE_CHARS = 160;

    /** The most failures that are looked at for the one that reached the client. */
    private static final int MAX_FAILURES = 200;

    /** A loop is worth a sentence if it takes a fiftieth of the trace, or has so many calls. */
    private static final int MANY_CALLS = 20;

    private static final int LEAST_SHARE_OF_LOOP = 50;
    private static final int LEAST_SHARE_OF_GAP = 10;
    private static final long LEAST_GAP_MICROS = 1_000;

    private final TraceTree tree;
    private final CriticalPath path;
    private final List<RepeatedCall> repeated;

    private Findings(TraceTree tree, CriticalPath path, List<RepeatedCall> repeated) {
        this.tree = tree;
        this.path = path;
        this.repeated = repeated;
    }

    /** Returns at most three findings, the most important first. */
    public static List<Finding> of(TraceTree tree, CriticalPath path, List<RepeatedCall> repeated) {
        return new Findings(tree, path, repeated).all();
    }

    private List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        Finding failure = failure();
        Entity root = tree.root();
        boolean failed = root != null && !tree.flags(root).isOk();
        if (failed && failure != null) {
            found.add(failure);
        }
        SlowestPart slowest = SlowestPart.of(tree, path);
        if (slowest != null) {
            found.add(new Finding(Kind.CRITICAL_PATH, slowest.entity(), slowest.sentence(path.totalMicros())));
        }
        Finding loop = loop(slowest);
        if (loop != null) {
            found.add(loop);
        }
        if (!failed && failure != null) {
            found.add(failure);
        }
        Finding gap = gap();
        if (gap != null) {
            found.add(gap);
        }
        return List.copyOf(found.subList(0, Math.min(found.size(), MAX_FINDINGS)));
    }

    /** Returns the longest loop, unless the sentence about the critical path is about it. */
    private @Nullable Finding loop(@Nullable SlowestPart slowest) {
        long total = Math.max(path.totalMicros(), tree.durationMicros().orElse(0));
        for (RepeatedCall call : repeated) {
            boolean matters =
                    call.micros() * LEAST_SHARE_OF_LOOP >= total || call.calls().size() >= MANY_CALLS;
            Entity first = call.calls().get(0);
            if (matters && (slowest == null || !slowest.countsThoseLike(first))) {
                return new Finding(Kind.REPEATED_CALLS, first, loop(call, first));
            }
        }
        return null;
    }

    private String loop(RepeatedCall call, Entity first) {
        String caller = first.isSegment() ? first.name() : tree.service(first);
        int count = call.calls().size();
        return Phrases.name(caller.isEmpty() ? call.parent().name() : caller) + ' '
                + (first.isSegment()
                        ? "served " + count + " requests"
                        : did(first.name(), call.label()) + ' ' + count + " times")
                + ": " + Phrases.time(call.micros()) + " together.";
    }

    private static String did(String name, RowLabel label) {
        String kind = label.kind();
        if (kind == null) {
            return "ran " + Phrases.name(name);
        }
        boolean isQuery = kind.equals("SQL");
        if (label.pattern() == null || !kind.equals("AWS") && !saysWhat(label.pattern())) {
            return (isQuery ? "queried " : "called ") + Phrases.name(name);
        }
        return (isQuery ? "made the query " : "made the call ") + Phrases.name(label.pattern());
    }

    private @Nullable Finding failure() {
        List<Entity> failures = tree.deepestFailures();
        Entity chosen = null;
        boolean chosenReached = false;
        for (Entity entity : failures.subList(0, Math.min(failures.size(), MAX_FAILURES))) {
            boolean reached = reachedTheClient(entity);
            boolean better = chosen == null
                    || reached && !chosenReached
                    || reached == chosenReached
                            && tree.flags(entity).fault()
                            && !tree.flags(chosen).fault();
            if (better) {
                chosen = entity;
                chosenReached = reached;
            }
        }
        return chosen == null ? null : failure(chosen, chosenReached, failures.size() - 1);
    }

    private boolean reachedTheClient(Entity entity) {
        for (Entity at = entity; at != null; at = tree.above(at)) {
            if (tree.flags(at).isOk()) {
                return false;
            }
        }
        return true;
    }

    private Finding failure(Entity entity, boolean reached, int others) {
        Flags flags = tree.flags(entity);
        StringBuilder text = new StringBuilder(
                        flags.fault() ? "A fault" : flags.throttle() ? "A throttled call" : "An error")
                .append(reached ? " began in " : " was handled: it began in ")
                .append(Phrases.place(tree, entity));
        List<CauseException> exceptions = tree.exceptions(entity);
        if (!exceptions.isEmpty()) {
            CauseException exception = exceptions.get(0);
            text.append(": ").append(Phrases.sentence(said(exception), MAX_MESSAGE_CHARS));
        }
        text.append(others > 0 ? " (and " + others + " more)." : ".");
        return new Finding(flags.fault() ? Kind.FAULT : Kind.ERROR, entity, text.toString());
    }

    /** Returns the class of an exception without its package, and its message. */
    private static String said(CauseException exception) {
        String name = exception.name().substring(exception.name().lastIndexOf('.') + 1);
        String separator = name.isEmpty() || exception.message().isEmpty() ? "" : ": ";
        return name + separator + exception.message();
    }

    private @Nullable Finding gap() {
        Interval longest = null;
        for (Interval interval : path.intervals()) {
            boolean hasSubsegments = !interval.entity().children().isEmpty();
            if (hasSubsegments && (longest == null || interval.micros() > longest.micros())) {
                longest = interval;
            }
        }
        if (longest == null
                || longest.micros() < LEAST_GAP_MICROS
                || longest.micros() * LEAST_SHARE_OF_GAP < path.totalMicros()) {
            return null;
        }
        Entity before = null;
        Entity after = null;
        for (Entity child : tree.below(longest.entity())) {
            if (child.endMicros().orElse(0) == longest.fromMicros()) {
                before = child;
            }
            if (child.startMicros() == longest.toMicros() && after == null) {
                after = child;
            }
        }
        String between = before != null && after != null
                ? ", between " + shown(before) + " and " + shown(after)
                : before != null ? ", after " + shown(before) : after != null ? ", before " + shown(after) : "";
        return new Finding(
                Kind.GAP,
                longest.entity(),
                "Nothing is recorded in " + Phrases.place(tree, longest.entity()) + " for "
                        + Phrases.time(longest.micros()) + between + ".");
    }

    private String shown(Entity entity) {
        String label = RowLabel.of(tree, entity).pattern();
        return Phrases.name(label != null && saysWhat(label) ? label : entity.name());
    }

    /** Returns false for a single word: of a query without a table there is only the verb, of some requests the method. */
    private static boolean saysWhat(String label) {
        return label.indexOf(' ') > 0;
    }
}
