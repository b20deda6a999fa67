// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.Namespace;
import io.xray4j.trace.TimeSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The word that completes a trace: however ends meet, the root leaves once and so does every child, with no end unseen. */
final class CompletionWordRaces {
    private CompletionWordRaces() {}

    /** A tree, and what left it. Whoever is told to visit does what the worker does. */
    private abstract static class Visited {
        final TraceTree tree = new TraceTree(TimeSource.system(), null, 0, "root", TraceTree.NOW);
        final AtomicInteger roots = new AtomicInteger();
        final AtomicInteger nodes = new AtomicInteger();

        final Node begin(String name) {
            return Objects.requireNonNull(
                    tree.begin(tree.root(), name, Namespace.LOCAL, TraceTree.NOW), "no room for a node");
        }

        final void told(TraceTree.Outcome outcome, int threshold) {
            if (outcome == TraceTree.Outcome.VISIT && tree.schedule()) {
                visit(threshold);
            }
        }

        final void visit(int threshold) {
            do {
                if (tree.isWaitingForChildren() && tree.openUntilNanos() == 0) {
                    tree.openUntilNanos(1);
                }
                if (tree.hasDocuments(threshold)) {
                    Batch batch = tree.take();
                    nodes.addAndGet(batch.size());
                    roots.addAndGet(batch.hasRoot() ? 1 : 0);
                }
            } while (tree.unschedule(threshold) && tree.schedule());
        }

        final void report(II_Result result) {
            result.r1 = roots.get();
            result.r2 = nodes.get();
        }
    }

    /** A child ends while another does, and then the root. Two actors each, so that two cores suffice. */
    @JCStressTest
    @Outcome(id = "1, 3", expect = Expect.ACCEPTABLE, desc = "all three, once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or sent twice")
    @State
    public static class EndsMeet extends Visited {
        private final Node one = begin("one");
        private final Node two = begin("two");

        @Actor
        public void endOne() {
            told(tree.end(one, TraceTree.NOW, 30), 30);
        }

        @Actor
        public void endTwoAndRoot() {
            told(tree.end(two, TraceTree.NOW, 30), 30);
            told(tree.endRoot(TraceTree.NOW), 30);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            report(result);
        }
    }

    /** A child begins and ends while the root ends: it leaves with the root, or late and alone. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "both, once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or sent twice")
    @State
    public static class BeginMeetsTheEnd extends Visited {
        @Actor
        public void child() {
            Node child = begin("child");
            told(tree.end(child, TraceTree.NOW, 30), 30);
        }

        @Actor
        public void endRoot() {
            told(tree.endRoot(TraceTree.NOW), 30);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            report(result);
        }
    }

    /** Children stream, each as it ends, and the root ends. */
    @JCStressTest
    @Outcome(id = "1, 3", expect = Expect.ACCEPTABLE, desc = "all three, once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or sent twice")
    @State
    public static class StreamingMeetsTheEnd extends Visited {
        private final Node one = begin("one");
        private final Node two = begin("two");

        @Actor
        public void endOne() {
            told(tree.end(one, TraceTree.NOW, 0), 0);
        }

        @Actor
        public void endTwoAndRoot() {
            told(tree.end(two, TraceTree.NOW, 0), 0);
            told(tree.endRoot(TraceTree.NOW), 0);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            report(result);
        }
    }

    /** The worker's patience ends while the last child does. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "both, once")
    @Outcome(id = "1, 3", expect = Expect.ACCEPTABLE, desc = "the child in progress with the root, then as it ended")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or the root sent twice")
    @State
    public static class PatienceMeetsTheEnd extends Visited {
        private final Node child = begin("child");

        public PatienceMeetsTheEnd() {
            told(tree.endRoot(TraceTree.NOW), 30);
        }

        @Actor
        public void endChild() {
            told(tree.end(child, TraceTree.NOW, 30), 30);
        }

        @Actor
        public void patience() {
            if (tree.isWaitingForChildren() && tree.claimUnfinished() && tree.schedule()) {
                visit(30);
            }
        }

        @Arbiter
        public void arbiter(II_Result result) {
            report(result);
        }
    }
}
