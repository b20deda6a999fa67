// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.document.Documents;
import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Summaries of random traces, of which only the nodes and calls mean something. */
final class RandomSummaries {

    private static final long MINUTE = 60_000_000;

    private final Random random;

    RandomSummaries(long seed) {
        random = new Random(seed);
    }

    List<TraceSummary> list(int count) {
        List<TraceSummary> summaries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            summaries.add(next());
        }
        return summaries;
    }

    private TraceSummary next() {
        List<TraceNode> nodes = new ArrayList<>();
        List<TraceCall> calls = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            nodes.add(node());
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            calls.add(call(nodes.size()));
        }
        return summary(nodes, calls);
    }

    static TraceSummary summary(List<TraceNode> nodes, List<TraceCall> calls) {
        return new TraceSummary(
                Documents.traceId(1),
                0,
                0,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                false,
                false,
                Flags.OK,
                true,
                1,
                false,
                "",
                null,
                TraceSummary.HttpSummary.NONE,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                nodes,
                calls,
                List.of(),
                List.of(),
                List.of(),
                new TraceSummary.Counts(1, 0, 0, 0, 0),
                Set.of());
    }

    private TraceNode node() {
        OptionalLong response = time();
        boolean inProgress = random.nextInt(5) == 0;
        return new TraceNode(
                new ServiceId("s" + random.nextInt(6), orNull("type"), orNull("12")),
                List.of(),
                random.nextBoolean(),
                random.nextBoolean(),
                inProgress,
                flags(),
                random.nextLong(3 * MINUTE),
                inProgress ? OptionalLong.empty() : response,
                inProgress || random.nextBoolean() ? response : time());
    }

    private TraceCall call(int nodes) {
        boolean link = random.nextInt(4) == 0;
        boolean inProgress = random.nextInt(5) == 0;
        return new TraceCall(
                random.nextInt(nodes + 1) - 1,
                random.nextInt(nodes),
                "s" + random.nextInt(12),
                link,
                link ? time() : OptionalLong.empty(),
                inProgress,
                flags(),
                random.nextLong(3 * MINUTE),
                inProgress ? OptionalLong.empty() : time());
    }

    private OptionalLong time() {
        return random.nextInt(9) == 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.exp(random.nextDouble() * 20));
    }

    private Flags flags() {
        return new Flags(random.nextInt(5) == 0, random.nextInt(5) == 0, random.nextInt(5) == 0);
    }

    private @Nullable String orNull(String text) {
        return random.nextBoolean() ? text : null;
    }
}
