// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.CallTree;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Our own operation CompareTraces: the calls and times of two traces, or of two sets of traces, side by side. Every number
 * of a row is the mean of the traces of its set, but for faults, which are counted.
 */
final class CompareTraces implements Operation {

    private static final int MAX_IDS = 100;
    private static final int MAX_ROWS = 500;

    /** For both sets together. */
    private static final long MAX_BYTES = 64 * 1024 * 1024;

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final List<String> SIDES = List.of("First", "Second");

    private final TraceReader traces;

    CompareTraces(TraceReader traces) {
        this.traces = traces;
    }

    /** The traces of one set that were found. */
    private static final class Side {

        private final List<Long> micros = new ArrayList<>();
        private int traces;
        private int faults;

        void add(TraceTree tree) {
            traces++;
            Entity root = tree.root();
            if (root != null && tree.flags(root).fault()) {
                faults++;
            }
            (root != null && tree.responseMicros(root).isPresent() ? tree.responseMicros(root) : tree.durationMicros())
                    .ifPresent(micros::add);
        }

        ObjectNode toJson() {
            ObjectNode json = Json.object();
            json.put("Traces", traces);
            if (!micros.isEmpty()) {
                micros.sort(Comparator.naturalOrder());
                long sum = 0;
                for (long each : micros) {
                    sum += each;
                }
                json.set("MeanSeconds", EpochMicros.toJson(sum / micros.size()));
                json.set("MedianSeconds", EpochMicros.toJson(micros.get((micros.size() - 1) / 2)));
            }
            return json.put("Faults", faults);
        }
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        List<Set<String>> asked = new ArrayList<>();
        for (String side : SIDES) {
            asked.add(members.traceIds(side, MAX_IDS));
        }
        CallTree calls = new CallTree(SIDES.size());
        List<Side> sides = List.of(new Side(), new Side());
        TraceBudget budget = new TraceBudget(traces, SIDES.size() * MAX_IDS, MAX_BYTES, MAX_NANOS);
        boolean cut = false;
        // In turn, so that a budget that ends leaves both sets with as many traces.
        List<List<String>> left = List.of(new ArrayList<>(asked.get(0)), new ArrayList<>(asked.get(1)));
        for (int i = 0; i < MAX_IDS; i++) {
            for (int side = 0; side < SIDES.size(); side++) {
                if (i < left.get(side).size()) {
                    cut |= budget.isSpent();
                    Trace trace =
                            budget.isSpent() ? null : budget.read(left.get(side).get(i));
                    if (trace != null) {
                        TraceTree tree = new TraceTree(trace);
                        sides.get(side).add(tree);
                        calls.add(tree, side);
                    }
                }
            }
        }
        return toJson(calls, sides, cut);
    }

    private static ObjectNode toJson(CallTree calls, List<Side> sides, boolean cut) {
        ObjectNode answer = Json.object();
        for (int side = 0; side < SIDES.size(); side++) {
            answer.set(SIDES.get(side), sides.get(side).toJson());
        }
        List<CallTree.Row> rows = new ArrayList<>(calls.rows());
        rows.sort(Comparator.comparingDouble(
                        (CallTree.Row row) -> Math.abs(mean(row.sum(0).selfMicros(), sides.get(0))
                                - mean(row.sum(1).selfMicros(), sides.get(1))))
                .reversed());
        ArrayNode list = answer.putArray("Rows");
        for (CallTree.Row row : rows.subList(0, Math.min(rows.size(), MAX_ROWS))) {
            ObjectNode json = list.addObject();
            ArrayNode path = json.putArray("Path");
            row.path().forEach(path::add);
            json.put("Service", row.service());
            if (row.kind() != null) {
                json.put("Kind", row.kind());
            }
            if (row.label() != null) {
                json.put("Label", row.label());
            }
            for (int side = 0; side < SIDES.size(); side++) {
                json.set(SIDES.get(side), toJson(row.sum(side), sides.get(side)));
            }
        }
        answer.put("Cut", cut || calls.isCut() || rows.size() > MAX_ROWS);
        return answer;
    }

    private static ObjectNode toJson(CallTree.Sum sum, Side side) {
        ObjectNode json = Json.object();
        json.set("Count", Decimals.of(mean(sum.calls(), side), 3));
        json.set("Seconds", Decimals.of(mean(sum.micros(), side) / 1e6, 6));
        json.set("SelfSeconds", Decimals.of(mean(sum.selfMicros(), side) / 1e6, 6));
        return json.put("Faults", sum.faults());
    }

    private static double mean(long sum, Side side) {
        return side.traces == 0 ? 0 : (double) sum / side.traces;
    }
}
