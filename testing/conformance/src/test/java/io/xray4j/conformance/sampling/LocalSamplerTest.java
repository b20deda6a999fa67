// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.LocalSampler;
import io.xray4j.sampling.Sampler;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.testing.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalSamplerTest extends SamplerContract {
    @Override
    protected Sampler start(List<Rule> rules, TestClock clock) {
        return LocalSampler.of(rules(rules), clock);
    }

    @Test
    void goesByOtherRules_onceItIsGivenThem() {
        LocalSampler sampler = LocalSampler.of(rules(List.of()), new TestClock());
        assertThat(sampler.decide(SamplingRequest.unknown()).isSampled()).isFalse();
        sampler.rules(LocalRules.defaults());
        assertThat(sampler.decide(SamplingRequest.unknown()).isSampled()).isTrue();
    }

    static LocalRules rules(List<Rule> rules) {
        return LocalRules.of(Map.of(
                "version",
                2,
                "default",
                Map.of("fixed_target", 0, "rate", 0),
                "rules",
                rules.stream()
                        .map(rule -> Map.of(
                                "host", rule.host(),
                                "http_method", rule.method(),
                                "url_path", rule.path(),
                                "fixed_target", rule.reservoir(),
                                "rate", rule.rate()))
                        .toList()));
    }
}
