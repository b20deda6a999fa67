// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static io.xray4j.sampling.ScriptedEndpoint.rule;
import static io.xray4j.sampling.ScriptedEndpoint.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.StoppedTime;
import io.xray4j.internal.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that change are followed, wherever in the answer they stand and whatever happened before. */
class RenewedRulesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SamplingRequest REQUEST = SamplingRequest.ofHttp("svc", "a.example", "GET", "/");

    private final ScriptedEndpoint xray = new ScriptedEndpoint();

    /** A new rule that stands before one which has not changed. */
    @Test
    void areTaken_thoughTheLastOfThemIsTheSame() {
        try (CentralSampler sampler = sampler(xray)) {
            xray.answer(rules(rule("same", 9, 0, 0, "*")));
            assertThat(sampler.refresh(SOON)).isTrue();
            assertThat(sampler.decide(REQUEST).isSampled()).isFalse();
            xray.answer(rules(rule("new", 1, 1, 0, "*"), rule("same", 9, 0, 0, "*")));
            assertThat(sampler.refresh(SOON)).isTrue();
            assertThat(sampler.decide(REQUEST).ruleName()).isEqualTo("new");
            xray.answer(rules(rule("same", 9, 0, 0, "*")));
            assertThat(sampler.refresh(SOON)).isTrue();
            assertThat(sampler.rules()).extracting(SamplingRule::name).containsExactly("same");
        }
    }

    @Test
    void areTaken_thoughThePollBeforeEndedInAnError() {
        boolean[] broken = {true};
        SamplingEndpoint endpoint = new SamplingEndpoint() {
            @Override
            public Map<?, ?> post(String path, Bytes body) throws IOException {
                if (broken[0]) {
                    broken[0] = false;
                    throw new StackOverflowError();
                }
                return xray.post(path, body);
            }

            @Override
            public void close() {}
        };
        try (CentralSampler sampler = sampler(endpoint)) {
            assertThat(sampler.refresh(SOON)).isFalse();
            xray.answer(rules(rule("mine", 1, 1, 0, "*")));
            assertThat(sampler.refresh(SOON)).isTrue();
            assertThat(sampler.decide(REQUEST).ruleName()).isEqualTo("mine");
        }
    }

    private static CentralSampler sampler(SamplingEndpoint endpoint) {
        return new CentralSampler(endpoint, LocalRules.defaults(), new StoppedTime());
    }
}
