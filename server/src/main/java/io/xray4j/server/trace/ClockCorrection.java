// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The corrected view of a trace whose services have clocks that differ: by how much each node is moved. Documents and the
 * members of AWS keep the times that were sent.
 *
 * <p>A called service is skewed if it says that it began more than 5 ms before it was called, or that it ended more than
 * 5 ms after the call although it took no longer than the call. A skewed service is moved so that it is in the middle of
 * the call; one that took longer than the call is moved to the call's begin. A service that is not skewed has its caller's
 * clock, so it moves with its caller. A receiver of a message is skewed only if it began before the message was sent.
 *
 * <p>The correction depends on the nodes and calls of a summary alone, so lists and pages show the same. Immutable.
 */
final class ClockCorrection {

    /** The time by which clocks may differ without a correction. */
    private static final long TOLERANCE_MICROS = 5_000;

    private static final int NO_CALL = -1;

    private final List<TraceNode> nodes;
    private final List<TraceCall> calls;
    private final long[] offsets;
    private boolean skewed;

    private ClockCorrection(List<TraceNode> nodes, List<TraceCall> calls) {
        this.nodes = nodes;
        this.calls = calls;
        this.offsets = new long[nodes.size()];
    }

    static ClockCorrection of(List<TraceNode> nodes, List<TraceCall> calls) {
        ClockCorrection correction = new ClockCorrection(nodes, calls);
        if (correction.hasSkew()) {
            correction.move();
        }
        return correction;
    }

    private boolean hasSkew() {
        for (TraceCall call : calls) {
            if (skew(call) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if a node is moved. */
    boolean isSkewed() {
        return skewed;
    }

    /** Returns by how many microseconds a node is moved to later times. */
    long offsetMicros(int node) {
        return offsets[node];
    }

    /** Returns the first start of all nodes. */
    long startMicros() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < offsets.length; i++) {
            first = Math.min(first, nodes.get(i).startMicros() + offsets[i]);
        }
        return first == Long.MAX_VALUE ? 0 : first;
    }

    /** Returns the time from the first start to the last end of all nodes, or to the last start if no end is known. */
    long durationMicros() {
        long last = 0;
        for (int i = 0; i < offsets.length; i++) {
            TraceNode node = nodes.get(i);
            last = Math.max(
                    last,
                    node.startMicros() + offsets[i] + node.durationMicros().orElse(0));
        }
        return Math.max(0, last - startMicros());
    }

    /** Moves each node after its caller, without recursion: the sender chooses the depth. */
    private void move() {
        int[] callOf = callOfEachNode();
        boolean[] settled = new boolean[nodes.size()];
        int[] walks = new int[nodes.size()];
        int[] path = new int[nodes.size()];
        for (int start = 0; start < settled.length; start++) {
            int length = 0;
            int at = start;
            while (at != TraceCall.CLIENT && !settled[at] && walks[at] != start + 1) {
                walks[at] = start + 1;
                path[length++] = at;
                at = callOf[at] == NO_CALL
                        ? TraceCall.CLIENT
                        : calls.get(callOf[at]).from();
            }
            while (length > 0) {
                int node = path[--length];
                settled[node] = true;
                if (callOf[node] != NO_CALL) {
                    move(node, calls.get(callOf[node]));
                }
            }
        }
    }

    private void move(int node, TraceCall call) {
        long skew = skew(call);
        offsets[node] = call.from() == TraceCall.CLIENT ? 0 : offsets[call.from()] + skew;
        skewed |= skew != 0;
    }

    /** Returns for each node the call that leads to it: the first one that waits for its answer, else the first link. */
    private int[] callOfEachNode() {
        int[] callOf = new int[nodes.size()];
        Arrays.fill(callOf, NO_CALL);
        for (int i = 0; i < calls.size(); i++) {
            TraceCall call = calls.get(i);
            int known = callOf[call.to()];
            if (known == NO_CALL || (calls.get(known).link() && !call.link())) {
                callOf[call.to()] = i;
            }
        }
        return callOf;
    }

    /** Returns how much later the called node must have begun by its caller's clock; 0 if it is not skewed. */
    private long skew(TraceCall call) {
        if (call.from() == TraceCall.CLIENT) {
            return 0;
        }
        TraceNode from = nodes.get(call.from());
        TraceNode to = nodes.get(call.to());
        // What a function or a receiver was called by is the inferred node before it.
        boolean byNode = from.inferred() || isSeenByCallee(call, to);
        long begin = byNode ? from.startMicros() : call.startMicros();
        OptionalLong lasted = byNode ? from.responseMicros() : call.responseMicros();
        OptionalLong answer = to.responseMicros();
        long start = to.startMicros();
        boolean early = start < begin - TOLERANCE_MICROS;
        boolean late = !call.link()
                && !(byNode && !from.inferred())
                && lasted.isPresent()
                && answer.isPresent()
                && answer.getAsLong() <= lasted.getAsLong()
                && start + answer.getAsLong() > begin + lasted.getAsLong() + TOLERANCE_MICROS;
        if (start == 0 || begin == 0 || !(early || late)) {
            return 0;
        }
        boolean fits =
                !call.link() && lasted.isPresent() && answer.isPresent() && answer.getAsLong() <= lasted.getAsLong();
        long margin = fits ? (lasted.getAsLong() - answer.getAsLong()) / 2 : 0;
        return begin + margin - start;
    }

    /** Returns true if there is no subsegment for the call: then the caller's segment is all that is known of it. */
    private static boolean isSeenByCallee(TraceCall call, TraceNode to) {
        return call.startMicros() == to.startMicros() && call.responseMicros().equals(to.responseMicros());
    }
}
