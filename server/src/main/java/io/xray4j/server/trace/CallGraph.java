// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.trace.CalledService.Called;
import io.xray4j.server.trace.CalledService.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one trace and the calls between them.
 *
 * <p>Each segment is a node. A call without a segment of the called service makes a node of its own, which is inferred;
 * so does a call of a queue, whose receivers are linked to it, and a call of Lambda, which stands before its function.
 * The calls have the caller's view: flags and time of the subsegment. Only where there is no subsegment, and for further
 * segments that answer the same subsegment, the view is the called segment's.
 *
 * <p>Confined to one thread.
 */
final class CallGraph {

    static final int MAX_NODES = 2_000;
    static final int MAX_CALLS = 5_000;
    private static final int MAX_LINKS = 100;
    private static final int NO_NODE = -2;

    private final Trace trace;
    private final long[] lastEnds;
    private final int[] nodeOf;
    private final List<NodeDraft> nodes = new ArrayList<>();
    private final List<TraceCall> calls = new ArrayList<>();
    private boolean cut;

    private CallGraph(Trace trace, long[] lastEnds) {
        this.trace = trace;
        this.lastEnds = lastEnds;
        this.nodeOf = new int[trace.entities().size()];
        Arrays.fill(nodeOf, NO_NODE);
    }

    /**
     * Returns the graph of a trace.
     *
     * @param lastEnds for each top, the last known end in its tree; 0 where none is known
     */
    static CallGraph of(Trace trace, long[] lastEnds) {
        CallGraph graph = new CallGraph(trace, lastEnds);
        graph.segments();
        graph.client();
        for (Entity entity : trace.entities()) {
            if (entity.isSegment()) {
                graph.fromSegment(entity);
            } else {
                graph.fromSubsegment(entity);
            }
        }
        graph.links();
        graph.sort();
        return graph;
    }

    /** Returns true if nodes or calls were left out. */
    boolean isCut() {
        return cut;
    }

    List<TraceNode> nodes() {
        List<TraceNode> made = new ArrayList<>(nodes.size());
        for (NodeDraft node : nodes) {
            made.add(node.toNode());
        }
        return List.copyOf(made);
    }

    /** Returns what each of the nodes was made of, in the same order. */
    List<NodeDraft> drafts() {
        return nodes;
    }

    List<TraceCall> calls() {
        return List.copyOf(calls);
    }

    /** Adds the root first, so that it is there however large the trace is. */
    private void segments() {
        Entity root = trace.root();
        if (root != null) {
            segment(root, true);
        }
        for (Entity top : trace.tops()) {
            if (top.isSegment() && top != root) {
                segment(top, false);
            }
        }
    }

    private void segment(Entity segment, boolean root) {
        boolean inferred = segment.fields().path("inferred").asBoolean();
        NodeDraft node = new NodeDraft(ServiceId.of(segment), segment, root, inferred);
        long lastEnd = lastEnds[segment.index()];
        node.durationMicros =
                lastEnd == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, lastEnd - segment.startMicros()));
        nodeOf[segment.index()] = add(node);
    }

    private int add(NodeDraft node) {
        if (nodes.size() == MAX_NODES) {
            cut = true;
            return NO_NODE;
        }
        nodes.add(node);
        return nodes.size() - 1;
    }

    private void client() {
        Entity root = trace.root();
        if (root != null) {
            call(TraceCall.CLIENT, nodeOf[root.index()], root.name(), root);
        }
    }

    private void fromSegment(Entity segment) {
        for (Entity callee : trace.calleesOf(segment)) {
            answered(nodeOf[segment.index()], callee, callee.name(), callee);
        }
    }

    private void fromSubsegment(Entity entity) {
        List<Entity> callees = trace.calleesOf(entity);
        int from = nodeOf[entity.top().index()];
        Called called = CalledService.of(trace, entity);
        if (called != null) {
            Entity sent = inferredAmong(callees);
            int inferred = sent == null ? infer(from, entity, called.service()) : known(from, entity, sent);
            for (Entity callee : callees) {
                if (callee == sent) {
                    continue;
                }
                if (called.role() == Role.PASSES_ON_LATER) {
                    link(inferred, callee, age(entity.endMicros(), callee));
                } else {
                    answered(inferred, callee, callee.name(), callee);
                }
            }
            return;
        }
        for (int i = 0; i < callees.size(); i++) {
            Entity callee = callees.get(i);
            answered(from, callee, entity.name(), i == 0 ? entity : callee);
        }
    }

    /** Returns the segment that another X-Ray inferred from a call and that was sent here, as an export contains it. */
    private static @Nullable Entity inferredAmong(List<Entity> callees) {
        for (Entity callee : callees) {
            if (callee.fields().path("inferred").asBoolean()) {
                return callee;
            }
        }
        return null;
    }

    private int known(int from, Entity entity, Entity inferred) {
        int to = nodeOf[inferred.index()];
        nodeOf[entity.index()] = to;
        call(from, to, entity.name(), entity);
        return to;
    }

    /** Adds a node that sends no segment, and the call that it is known by. */
    private int infer(int from, Entity entity, ServiceId service) {
        NodeDraft node = new NodeDraft(service, entity, false, true);
        node.alias(ServiceId.cut(entity.name()));
        int to = add(node);
        nodeOf[entity.index()] = to;
        call(from, to, entity.name(), entity);
        return to;
    }

    /** Adds the call of a segment, unless that is part of the caller's own segment, which only a wrong id can make. */
    private void answered(int from, Entity callee, String alias, Entity seenBy) {
        int to = nodeOf[callee.index()];
        if (from != to) {
            call(from, to, alias, seenBy);
        }
    }

    private void call(int from, int to, String alias, Entity seenBy) {
        add(from, to, ServiceId.cut(alias), false, OptionalLong.empty(), seenBy);
    }

    private void link(int from, Entity receiver, OptionalLong ageMicros) {
        add(from, nodeOf[receiver.index()], ServiceId.cut(receiver.name()), true, ageMicros, receiver);
    }

    private void add(int from, int to, String alias, boolean link, OptionalLong ageMicros, Entity seenBy) {
        if (from == NO_NODE || to == NO_NODE) {
            return;
        }
        if (calls.size() == MAX_CALLS) {
            cut = true;
            return;
        }
        nodes.get(to).alias(alias);
        calls.add(new TraceCall(
                from,
                to,
                alias,
                link,
                ageMicros,
                seenBy.isInProgress(),
                seenBy.flags(),
                NodeDraft.startOf(seenBy),
                seenBy.responseMicros()));
    }

    private void links() {
        for (Entity top : trace.tops()) {
            JsonNode links = top.fields().get("links");
            if (links != null && top.isSegment()) {
                links(top, links);
            }
        }
    }

    /**
     * Adds the links by which a segment names what it received. The source is the entity with the linked id, if it is in
     * this trace; else the queue that the segment itself names. Without either, nothing is known to draw.
     */
    private void links(Entity segment, JsonNode links) {
        int count = Math.min(MAX_LINKS, links.size());
        int queue = NO_NODE;
        for (int i = 0; i < count; i++) {
            JsonNode link = links.path(i);
            Entity sender = sender(link);
            if (sender != null && sender.top() != segment) {
                int from = nodeOf[sender.index()];
                link(from == NO_NODE ? nodeOf[sender.top().index()] : from, segment, age(sender.endMicros(), segment));
                continue;
            }
            ServiceId source = sender == null ? CalledService.sourceOf(segment) : null;
            if (source != null) {
                if (queue == NO_NODE) {
                    queue = queue(source, segment);
                }
                link(queue, segment, age(sentMicros(link), segment));
            }
        }
    }

    /** Returns the node of a queue that only its receiver names: a new one, unless an export contained it. */
    private int queue(ServiceId source, Entity receiver) {
        for (Entity top : trace.tops()) {
            if (top.isSegment()
                    && top.parentId() == null
                    && top.startMicros() == receiver.startMicros()
                    && top.fields().path("inferred").asBoolean()
                    && ServiceId.of(top).equals(source)) {
                return nodeOf[top.index()];
            }
        }
        return add(NodeDraft.known(source, receiver));
    }

    private @Nullable Entity sender(JsonNode link) {
        String id = link.path("id").textValue();
        return id == null || !trace.id().equalsIgnoreCase(link.path("trace_id").asText())
                ? null
                : trace.byId(id.toLowerCase(Locale.ROOT));
    }

    /** Reads the time in milliseconds that SQS gives each message, if the link has that attribute. */
    private static OptionalLong sentMicros(JsonNode link) {
        long millis = link.path("attributes").path("SentTimestamp").asLong(0);
        return millis > 0 && millis < Long.MAX_VALUE / 1000 ? OptionalLong.of(millis * 1000) : OptionalLong.empty();
    }

    private static OptionalLong age(OptionalLong sentMicros, Entity receiver) {
        return sentMicros.isEmpty()
                ? sentMicros
                : OptionalLong.of(Math.max(0, receiver.startMicros() - sentMicros.getAsLong()));
    }

    /** Sorts nodes and calls by their start. */
    private void sort() {
        boolean sorted = true;
        for (int i = 1; i < nodes.size() && sorted; i++) {
            sorted = nodes.get(i - 1).startMicros <= nodes.get(i).startMicros;
        }
        if (!sorted) {
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).place = i;
            }
            nodes.sort(Comparator.comparingLong(node -> node.startMicros));
            int[] moved = new int[nodes.size()];
            for (int i = 0; i < moved.length; i++) {
                moved[nodes.get(i).place] = i;
            }
            calls.replaceAll(call -> moved(call, moved));
        }
        calls.sort(Comparator.comparingLong(TraceCall::startMicros));
    }

    private static TraceCall moved(TraceCall call, int[] moved) {
        return new TraceCall(
                call.from() == TraceCall.CLIENT ? TraceCall.CLIENT : moved[call.from()],
                moved[call.to()],
                call.alias(),
                call.link(),
                call.eventAgeMicros(),
                call.inProgress(),
                call.flags(),
                call.startMicros(),
                call.responseMicros());
    }
}
