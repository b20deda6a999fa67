// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.MetadataConverter;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.segment.ThrowableDescription;
import io.xray4j.trace.EntityId;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The mutators of a node: what two threads write at once is all there afterwards, and the end freezes it once. */
final class NodeRaces {
    private NodeRaces() {}

    private abstract static class Written {
        final Node node = new Node(null, EntityId.next(), "node", Namespace.LOCAL, 0);
    }

    /** Each thread describes an exception of its own. */
    @JCStressTest
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both are described")
    @Outcome(expect = Expect.FORBIDDEN, desc = "one is lost")
    @State
    public static class TwoExceptions extends Written {
        private static final ThrowableReader READER = new ThrowableReader(0, type -> false, ThrowableDescription::of);

        @Actor
        public void one() {
            node.addExceptions(READER.read(new IllegalStateException("one"), false));
        }

        @Actor
        public void two() {
            node.addExceptions(READER.read(new IllegalStateException("two"), false));
        }

        @Arbiter
        public void count(I_Result result) {
            Cause cause = node.cause();
            result.r1 = cause == null ? 0 : cause.exceptions().size();
        }
    }

    /** One thread describes an exception, the other refers to one that was described elsewhere. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the description stays, whoever came first")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a reference took its place")
    @State
    public static class ExceptionAndReference extends Written {
        private static final ThrowableReader READER = new ThrowableReader(0, type -> false, ThrowableDescription::of);

        @Actor
        public void describe() {
            node.addExceptions(READER.read(new IllegalStateException("one"), false));
        }

        @Actor
        public void refer() {
            node.referToException(7);
        }

        @Arbiter
        public void count(I_Result result) {
            Cause cause = node.cause();
            result.r1 = cause == null ? 0 : cause.exceptions().size();
        }
    }

    /** Two keys, and one of them from both sides. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "each key once, all metadata")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or a key twice")
    @State
    public static class AnnotationsAndMetadata extends Written {
        @Actor
        public void one() {
            node.annotate("same", 1);
            node.annotate("other", 1);
        }

        @Actor
        public void two() {
            node.annotate("same", 2);
            node.putMetadata("ns", "key", 2, MetadataConverter.text()::convert);
        }

        @Arbiter
        public void count(II_Result result) {
            for (Annotation known = node.annotations(); known != null; known = known.next()) {
                result.r1++;
            }
            for (Metadata known = node.metadata(); known != null; known = known.next()) {
                result.r2++;
            }
        }
    }

    /** Everything that shares the word of flags, or the record of what is rare. */
    @JCStressTest
    @Outcome(id = "3, 3", expect = Expect.ACCEPTABLE, desc = "all of it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "one change undid another")
    @State
    public static class FlagsAndRareFields extends Written {
        @Actor
        public void one() {
            node.fault();
            node.namespace(Namespace.AWS);
            node.sql(new SqlData("jdbc:x", null, null, null, null, null, null));
        }

        @Actor
        public void two() {
            node.error();
            node.aws(AwsData.of(Map.of("operation", "x"), MetadataConverter.text()::convert));
            node.precursor(7);
        }

        @Arbiter
        public void count(II_Result result) {
            result.r1 =
                    (node.isFault() ? 1 : 0) + (node.isError() ? 1 : 0) + (node.namespace() == Namespace.AWS ? 1 : 0);
            result.r2 = (node.sql() == null ? 0 : 1)
                    + (node.aws() == null ? 0 : 1)
                    + node.precursors().size();
        }
    }

    /** Two threads end it. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "one of them did")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both, or none")
    @State
    public static class TwoEnds extends Written {
        @Actor
        public void one(II_Result result) {
            result.r1 = node.end(1) ? 1 : 0;
        }

        @Actor
        public void two(II_Result result) {
            result.r2 = node.end(2) ? 1 : 0;
        }
    }
}
