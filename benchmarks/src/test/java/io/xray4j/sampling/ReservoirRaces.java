// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A second's reservoir: however many take at once, it gives what it has, all of it and no more. */
final class ReservoirRaces {
    private static final long SECOND = 1_000_000_000L;

    private ReservoirRaces() {}

    /** Three want, two are there. */
    @JCStressTest
    @Outcome(id = "true, true, false", expect = Expect.ACCEPTABLE)
    @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE)
    @Outcome(id = "false, true, true", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "more than there was, or less")
    @State
    public static class ThreeTakeTwo {
        private final Reservoir reservoir = new Reservoir();

        @Actor
        public void one(ZZZ_Result result) {
            result.r1 = reservoir.take(SECOND, 2);
        }

        @Actor
        public void twoAndThree(ZZZ_Result result) {
            result.r2 = reservoir.take(SECOND, 2);
            result.r3 = reservoir.take(SECOND, 2);
        }
    }

    /** Two want to borrow while one takes: neither spoils the other's part of the word. */
    @JCStressTest
    @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE)
    @Outcome(id = "false, true, true", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "borrowed twice or never, or not taken")
    @State
    public static class BorrowingMeetsTaking {
        private final Reservoir reservoir = new Reservoir();

        @Actor
        public void borrow(ZZZ_Result result) {
            result.r1 = reservoir.borrow(SECOND);
        }

        @Actor
        public void borrowTooAndTake(ZZZ_Result result) {
            result.r2 = reservoir.borrow(SECOND);
            result.r3 = reservoir.take(SECOND, 1);
        }
    }

    /** One takes of a second that is over, one of the next: who comes late shares the newer, which is used up. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "one of each second")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the first came late")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the newer second did not give what it had")
    @State
    public static class SecondsMeet {
        private final Reservoir reservoir = new Reservoir();

        @Actor
        public void before(ZZ_Result result) {
            result.r1 = reservoir.take(SECOND, 1);
        }

        @Actor
        public void after(ZZ_Result result) {
            result.r2 = reservoir.take(2 * SECOND, 1);
        }
    }
}
