// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.sampling.Sampler;
import io.xray4j.sampling.SamplingDecision;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of samplers that follow rules: take no more than the reservoir in a second, then go by the rate, let
 * the first rule that matches decide, and take what is not known of a request for a match.
 *
 * <p><i>Confined to one test at a time.</i>
 */
public abstract class SamplerContract {
    private static final int THREADS = 4;

    private final TestClock clock = new TestClock();
    private @Nullable Sampler sampler;

    /**
     * One rule, all patterns of which are to match.
     *
     * @param reservoir requests in a second that are recorded in any case
     * @param rate the part of the others that is
     */
    public record Rule(String host, String method, String path, int reservoir, double rate) {}

    /**
     * A sampler that goes by these rules, in this order, from its first decision on; what none of them matches is not
     * recorded. The contract closes it.
     */
    protected abstract Sampler start(List<Rule> rules, TestClock clock);

    @AfterEach
    void close() {
        if (sampler != null) {
            sampler.close();
            sampler.close();
        }
    }

    @Test
    void takesTheReservoirOfEachSecond_andNoMore() {
        Sampler tested = given(new Rule("*", "*", "*", 3, 0));
        for (int second = 0; second < 5; second++) {
            assertThat(sampled(tested, 20)).as("second %s", second).isEqualTo(3);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void takesTheReservoirOnce_howeverManyThreadsAsk() throws InterruptedException {
        Sampler tested = given(new Rule("*", "*", "*", 50, 0));
        for (int second = 0; second < 20; second++) {
            AtomicInteger taken = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(THREADS);
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> {
                            await(go);
                            taken.addAndGet(sampled(tested, 100));
                            done.countDown();
                        })
                        .start();
            }
            go.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(taken).hasValue(50);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void takesThePartOfTheOthersThatTheRateSays() {
        assertThat(sampled(given(new Rule("*", "*", "*", 0, 1)), 100)).isEqualTo(100);
        close();
        assertThat(sampled(given(new Rule("*", "*", "*", 0, 0)), 100)).isZero();
        close();
        // Ten standard deviations to either side.
        assertThat(sampled(given(new Rule("*", "*", "*", 0, 0.2)), 100_000)).isBetween(18_700, 21_300);
    }

    @Test
    void letsTheFirstRuleThatMatchesDecide() {
        Sampler tested = given(
                new Rule("*", "*", "/health", 0, 0),
                new Rule("*.example.com", "GET", "/api/*", 0, 1),
                new Rule("*", "*", "/api/*", 0, 0),
                new Rule("*", "P?T", "*", 0, 1));
        assertThat(decide(tested, "a.example.com", "GET", "/health")).isFalse();
        assertThat(decide(tested, "a.example.com", "GET", "/api/x")).isTrue();
        assertThat(decide(tested, "A.EXAMPLE.COM", "get", "/API/x"))
                .as("in any case")
                .isTrue();
        assertThat(decide(tested, "b.example.org", "GET", "/api/x")).isFalse();
        assertThat(decide(tested, "b.example.org", "PUT", "/x")).isTrue();
        assertThat(decide(tested, "b.example.org", "POST", "/x"))
                .as("by no rule")
                .isFalse();
    }

    @Test
    void takesWhatIsNotKnownForAMatch() {
        Sampler tested = given(new Rule("a", "GET", "/only", 0, 1));
        assertThat(tested.decide(SamplingRequest.ofService("svc")).isSampled()).isTrue();
        assertThat(tested.decide(SamplingRequest.unknown()).isSampled()).isTrue();
        assertThat(decide(tested, "", "", "")).isTrue();
        assertThat(decide(tested, null, "GET", "/only")).isTrue();
        assertThat(decide(tested, null, "POST", "/only")).isFalse();
    }

    @Test
    void countsEachRuleForItself() {
        Sampler tested = given(new Rule("*", "*", "/a", 1, 0), new Rule("*", "*", "/b", 1, 0));
        assertThat(decide(tested, "h", "GET", "/a")).isTrue();
        assertThat(decide(tested, "h", "GET", "/a")).isFalse();
        assertThat(decide(tested, "h", "GET", "/b")).isTrue();
        assertThat(decide(tested, "h", "GET", "/b")).isFalse();
    }

    @Test
    void saysTheSame_asLongAsItHasNoRules() {
        Sampler tested = given();
        for (int i = 0; i < 100; i++) {
            assertThat(tested.decide(SamplingRequest.unknown())).isEqualTo(SamplingDecision.NOT_SAMPLED);
            clock.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void namesARule_onlyOfWhatIsRecorded() {
        Sampler tested = given(new Rule("*", "*", "*", 0, 0));
        assertThat(tested.decide(SamplingRequest.unknown()).ruleName()).isNull();
    }

    @Test
    void stillDecides_whenClosed() {
        Sampler tested = given(new Rule("*", "*", "*", 0, 1));
        tested.close();
        assertThat(tested.decide(SamplingRequest.unknown()).isSampled()).isTrue();
    }

    private Sampler given(Rule... rules) {
        Sampler started = start(List.of(rules), clock);
        sampler = started;
        return started;
    }

    private static int sampled(Sampler tested, int requests) {
        int sampled = 0;
        for (int i = 0; i < requests; i++) {
            sampled += tested.decide(SamplingRequest.unknown()).isSampled() ? 1 : 0;
        }
        return sampled;
    }

    private static boolean decide(
            Sampler tested, @Nullable String host, @Nullable String method, @Nullable String path) {
        return tested.decide(SamplingRequest.ofHttp("svc", host, method, path)).isSampled();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
