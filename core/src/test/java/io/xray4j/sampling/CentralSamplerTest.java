// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static io.xray4j.sampling.ScriptedEndpoint.rule;
import static io.xray4j.sampling.ScriptedEndpoint.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xray4j.Resting;
import io.xray4j.StoppedTime;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CentralSamplerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SamplingRequest REQUEST = SamplingRequest.ofService("svc");

    private final ScriptedEndpoint xray = new ScriptedEndpoint();
    private final StoppedTime time = new StoppedTime();

    @Test
    void startsNoThread_beforeTheFirstDecision_andEndsItWhenClosed() {
        CentralSampler sampler = new CentralSampler(xray, LocalRules.defaults(), time);
        assertThat(threads()).isZero();
        sampler.decide(REQUEST);
        assertThat(threads()).isEqualTo(1);
        sampler.close();
        assertThat(threads()).isZero();
        sampler.decide(REQUEST);
        sampler.close();
        assertThat(threads()).isZero();
        assertThat(sampler.refresh(SOON)).isFalse();
    }

    @Test
    void rests_thoughItIsInterrupted() {
        try (CentralSampler sampler = new CentralSampler(xray, LocalRules.defaults(), time)) {
            sampler.decide(REQUEST);
            Thread thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(CentralSamplerTest::isSampling)
                    .findAny()
                    .orElseThrow();

            thread.interrupt();

            Resting.await(thread, () -> !thread.isInterrupted());
            xray.answer(rules(rule("mine", 1, 1, 0, "*")));
            assertThat(sampler.refresh(SOON)).isTrue();
        }
    }

    @Test
    void goesByTheLocalRules_untilTheCentralOnesHaveCome() {
        try (CentralSampler sampler = new CentralSampler(xray, LocalRules.defaults(), time)) {
            assertThat(sampler.refresh(SOON)).isFalse();
            assertThat(sampler.decide(REQUEST)).isEqualTo(SamplingDecision.SAMPLED);
            sampler.fallback(LocalRules.of(Map.of("version", 2, "default", Map.of("fixed_target", 0, "rate", 0))));
            assertThat(sampler.decide(REQUEST)).isEqualTo(SamplingDecision.NOT_SAMPLED);
            xray.answer(rules(rule("mine", 1, 1, 0, "*")));
            assertThat(sampler.refresh(SOON)).isTrue();
            assertThat(sampler.decide(REQUEST).ruleName()).isEqualTo("mine");
            assertThat(sampler.rules()).extracting(SamplingRule::name).containsExactly("mine");
        }
    }

    @Test
    void handsOutSharedDecisions() {
        try (CentralSampler sampler = new CentralSampler(xray, LocalRules.defaults(), time)) {
            xray.answer(rules(rule("mine", 1, 1, 0, "*")));
            sampler.refresh(SOON);
            assertThat(sampler.decide(REQUEST)).isSameAs(sampler.decide(REQUEST));
        }
    }

    /** As of the other attributes: what is not known of a request matches, {@code *} matches anything. */
    @Test
    void choosesByTheKindOfPlace() {
        try (CentralSampler sampler = new CentralSampler(xray, LocalRules.defaults(), time)) {
            xray.answer(rules(
                    rule("on-ec2", 1, 1, 0, "*").replace("'ServiceType':'*'", "'ServiceType':'AWS::EC2::Instance'"),
                    rule("on-ecs", 2, 1, 0, "*").replace("'ServiceType':'*'", "'ServiceType':'AWS::ECS::*'"),
                    rule("anywhere", 3, 1, 0, "*")));
            sampler.refresh(SOON);
            assertThat(ruleFor(sampler, "AWS::EC2::Instance")).isEqualTo("on-ec2");
            assertThat(ruleFor(sampler, "AWS::ECS::Container")).isEqualTo("on-ecs");
            assertThat(ruleFor(sampler, "AWS::EKS::Container")).isEqualTo("anywhere");
            assertThat(ruleFor(sampler, null)).as("not known yet").isEqualTo("on-ec2");
        }
    }

    @Test
    void refusesAnEndpointThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CentralSampler.of("localhost", 0))
                .withMessageContaining("localhost:0")
                .withMessageContaining("1 to 65535");
    }

    private static @Nullable String ruleFor(CentralSampler sampler, @Nullable String serviceType) {
        return sampler.decide(new SamplingRequest("svc", null, null, null, serviceType))
                .ruleName();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(CentralSamplerTest::isSampling)
                .count();
    }

    private static boolean isSampling(Thread thread) {
        return thread.getName().equals("xray4j-sampling");
    }
}
