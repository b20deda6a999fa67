// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.segment.ThrowableDescription;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TimeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What two threads write to one node at once is all there afterwards, whichever of its mutators they call. */
class NodeWritersTest {
    private static final int ROUNDS = 20_000;

    @TestFactory
    Stream<DynamicTest> keepsWhatBothWrote() {
        return Stream.of(
                race("exceptions", (node, side) -> addException(node, side), NodeWritersTest::exceptions, 2),
                race("annotations", (node, side) -> node.annotate("key" + side, side), node -> count(node), 2),
                race("one annotation", (node, side) -> node.annotate("key", side), node -> count(node), 1),
                race(
                        "metadata",
                        (node, side) -> node.putMetadata("ns", "k" + side, side, Object::toString),
                        node -> metadata(node),
                        2),
                race(
                        "flags",
                        (node, side) -> flag(node, side),
                        node -> (node.isFault() ? 1 : 0) + (node.isError() ? 1 : 0),
                        2),
                race(
                        "sql and aws",
                        (node, side) -> sqlOrAws(node, side),
                        node -> (node.sql() == null ? 0 : 1) + (node.aws() == null ? 0 : 1),
                        2),
                race(
                        "precursors",
                        (node, side) -> node.precursor(side + 1),
                        node -> node.precursors().size(),
                        2),
                race("http", (node, side) -> http(node, side), NodeWritersTest::httpFields, 2),
                race("namespace and flag", (node, side) -> namespaceOrFlag(node, side), NodeWritersTest::both, 2));
    }

    private interface Writer {
        void write(Node node, int side);
    }

    private static DynamicTest race(String what, Writer writer, Function<Node, Integer> found, int expected) {
        return DynamicTest.dynamicTest(what, () -> {
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                List<Node> nodes = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    nodes.add(new Node(null, EntityId.next(), "n", Namespace.LOCAL, 0));
                }
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<?>> sides = new ArrayList<>();
                for (int side = 0; side < 2; side++) {
                    int mine = side;
                    sides.add(two.submit(() -> {
                        together.await(10, TimeUnit.SECONDS);
                        for (Node node : nodes) {
                            writer.write(node, mine);
                        }
                        return null;
                    }));
                }
                for (Future<?> side : sides) {
                    side.get(60, TimeUnit.SECONDS);
                }
                Set<Integer> results = new HashSet<>();
                nodes.forEach(node -> results.add(found.apply(node)));
                assertThat(results).containsExactly(expected);
            } finally {
                two.shutdownNow();
            }
        });
    }

    private static final ThrowableReader READER = new ThrowableReader(0, type -> false, ThrowableDescription::of);
    private static final Throwable[] THROWN = {new IllegalStateException("one"), new IllegalStateException("two")};

    private static void addException(Node node, int side) {
        new TraceTree(TimeSource.system(), null, EntityId.NONE, "t", TraceTree.NOW)
                .addException(node, THROWN[side], false, READER);
    }

    private static void flag(Node node, int side) {
        if (side == 0) {
            node.fault();
        } else {
            node.throttle();
        }
    }

    private static void sqlOrAws(Node node, int side) {
        if (side == 0) {
            node.sql(new SqlData("jdbc:x", null, null, null, null, null, null));
        } else {
            node.aws(AwsData.of(Map.of("operation", "x"), Object::toString));
        }
    }

    private static void http(Node node, int side) {
        if (side == 0) {
            node.status(200);
        } else {
            node.httpForWriting().method("GET");
        }
    }

    private static int httpFields(Node node) {
        HttpData http = node.http();
        return http == null ? 0 : (http.status() == 200 ? 1 : 0) + ("GET".equals(http.method()) ? 1 : 0);
    }

    private static void namespaceOrFlag(Node node, int side) {
        if (side == 0) {
            node.namespace(Namespace.AWS);
        } else {
            node.error();
        }
    }

    private static int both(Node node) {
        return (node.namespace() == Namespace.AWS ? 1 : 0) + (node.isError() ? 1 : 0);
    }

    private static int exceptions(Node node) {
        Cause cause = node.cause();
        return cause == null ? 0 : cause.exceptions().size();
    }

    private static int count(Node node) {
        int count = 0;
        for (Annotation known = node.annotations(); known != null; known = known.next()) {
            count++;
        }
        return count;
    }

    private static int metadata(Node node) {
        int count = 0;
        for (Metadata known = node.metadata(); known != null; known = known.next()) {
            count++;
        }
        return count;
    }
}
