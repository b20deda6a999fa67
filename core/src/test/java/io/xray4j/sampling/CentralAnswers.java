// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.StoppedTime;
import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonReader;
import io.xray4j.internal.QuietLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What an X-Ray that answers anything at all does to the sampler: rules or none, never a failure. */
public final class CentralAnswers {
    /** Not a word: that answers are malformed is what is tested. */
    private static final QuietLog SILENT = new QuietLog("io.xray4j.quiet", () -> 0);

    private static final SamplingRequest REQUEST = SamplingRequest.ofHttp("svc", "a.example", "GET", "/ab/c");

    private CentralAnswers() {}

    /** Has a poller take both answers, and decides by what came of them. */
    public static void take(String rules, String targets) {
        StoppedTime time = new StoppedTime();
        SamplingPoller poller = new SamplingPoller(new Answers(rules, targets), time, SILENT);
        poller.step();
        decide(poller, time);
        time.advance(Duration.ofSeconds(11));
        assertThat(poller.step()).isNotNegative();
        decide(poller, time);
    }

    private static void decide(SamplingPoller poller, StoppedTime time) {
        for (int i = 0; i < 4; i++) {
            CentralRule rule = poller.rules().find(REQUEST, time.nanoTime());
            if (rule != null) {
                SamplingDecision decision = rule.decide(time.nanoTime());
                assertThat(decision.isSampled() || decision.ruleName() == null).isTrue();
            }
        }
    }

    private record Answers(String rules, String targets) implements SamplingEndpoint {
        @Override
        public Map<?, ?> post(String path, Bytes body) throws IOException {
            if (JsonReader.parse(path.equals("/SamplingTargets") ? targets : rules) instanceof Map<?, ?> members) {
                return members;
            }
            throw new IOException("not an object");
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "a daemon that talks nonsense";
        }
    }
}
