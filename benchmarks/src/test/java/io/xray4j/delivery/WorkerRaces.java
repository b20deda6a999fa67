// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.delivery;

import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import io.xray4j.emit.ProcessInfo;
import io.xray4j.internal.QuietLog;
import io.xray4j.segment.LossReason;
import io.xray4j.trace.TimeSource;
import io.xray4j.tree.TraceTree;
import io.xray4j.wire.XrayFormat;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The worker's inbox: whatever is handed over leaves or is counted as lost, once, even while the worker closes. */
final class WorkerRaces {
    private static final long SECOND = 1_000_000_000L;
    private static final DeliverySettings SETTINGS = new DeliverySettings(
            new XrayFormat(ProcessInfo.UNKNOWN),
            new Emitter() {
                @Override
                public void send(Document document) {}
            },
            100,
            60 * SECOND,
            64L << 20,
            SECOND,
            TimeSource.system());

    private WorkerRaces() {}

    /** A worker of its own for each try, whose worker is started by the first that comes. */
    private abstract static class Delivering {
        final LiveCounters counters = new LiveCounters();
        final Worker worker =
                new Worker(() -> SETTINGS, counters, new QuietLog("io.xray4j.races", TimeSource.system()::nanoTime));

        final void handOver() {
            TraceTree tree = new TraceTree(TimeSource.system(), null, 0, "root", TraceTree.NOW);
            tree.endRoot(TraceTree.NOW);
            worker.visit(tree);
        }

        final void report(III_Result result) {
            result.r1 = (int) counters.ended();
            result.r2 = (int) (counters.delivered() + counters.of(LossReason.CLOSED));
            result.r3 = (int) worker.queuedBytes();
        }
    }

    /** Two hand over at once, to a worker that neither has seen yet. */
    @JCStressTest
    @Outcome(id = "2, 2, 0", expect = Expect.ACCEPTABLE, desc = "both left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "one was lost, or left twice")
    @State
    public static class TwoHandOver extends Delivering {
        @Actor
        public void one() {
            handOver();
        }

        @Actor
        public void two() {
            handOver();
        }

        @Arbiter
        public void arbiter(III_Result result) {
            worker.close(5 * SECOND);
            report(result);
        }
    }

    /** One hands over while the worker closes. */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "left, or counted as lost")
    @Outcome(expect = Expect.FORBIDDEN, desc = "neither, or both")
    @State
    public static class HandingOverMeetsTheClose extends Delivering {
        @Actor
        public void handing() {
            handOver();
        }

        @Actor
        public void closing() {
            worker.close(5 * SECOND);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            worker.close(5 * SECOND);
            report(result);
        }
    }
}
