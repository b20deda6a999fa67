// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static io.xray4j.sampling.ScriptedEndpoint.rule;
import static io.xray4j.sampling.ScriptedEndpoint.rules;
import static io.xray4j.sampling.ScriptedEndpoint.targets;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.StoppedTime;
import io.xray4j.internal.QuietLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplingPollerTest {
    private static final long EPOCH = 1_800_000_000L;
    private static final Duration TICK = Duration.ofMillis(10_200);

    private final StoppedTime time = new StoppedTime();
    private final ScriptedEndpoint xray = new ScriptedEndpoint();
    private final SamplingPoller poller = new SamplingPoller(xray, time, new QuietLog("io.xray4j.quiet", () -> 0));

    /** The recording of the Python SDK: order, borrowing, quotas, statistics. */
    @Test
    void decidesAsTheRecordedSdkDoes() {
        String byService = rule("by-service", 5, 1, 0, "*").replace("'ServiceName':'*'", "'ServiceName':'viaSeg*'");
        xray.answer(rules(
                rule("Default", 10_000, 1, 1, "*"),
                rule("r-low", 10, 0, 0, "/low/*"),
                rule("r-borrow", 20, 0, 5, "/borrow"),
                byService,
                rule("v2", 1, 1, 1, "*").replace("'Version':1", "'Version':2"),
                rule("arn", 1, 1, 1, "*").replace("'ResourceARN':'*'", "'ResourceARN':'arn:x'"),
                rule("no-type", 1, 1, 1, "*").replace("'ServiceType':'*',", ""),
                rule("attributes", 1, 1, 1, "*").replace("{}}}", "{'a':'b'}}}")));
        poller.step();

        assertThat(poller.rules().all().stream().map(rule -> rule.rule().name()))
                .containsExactly("by-service", "r-low", "r-borrow", "Default");
        assertThat(decide("svc", "/low/x")).isNull();
        assertThat(decide("svc", "/borrow")).isEqualTo("r-borrow");
        assertThat(decide("svc", "/borrow")).isNull();
        assertThat(decide("svc", "/borrow")).isNull();
        assertThat(decide("svc", "/other")).isEqualTo("Default");
        assertThat(decide(null, null)).isEqualTo("by-service");
        assertThat(decide("otherService", null)).isNull();

        xray.answer(targets(
                0,
                "{'RuleName':'r-borrow','FixedRate':0,'ReservoirQuota':2,'ReservoirQuotaTTL':" + (EPOCH + 60) + "}",
                "{'RuleName':'Default','FixedRate':0.25}",
                "{'RuleName':'unknown','FixedRate':0.25}"));
        time.advance(TICK);
        poller.step();

        assertThat(xray.paths).containsExactly("/GetSamplingRules", "/SamplingTargets");
        JsonNode documents = xray.lastBody().path("SamplingStatisticsDocuments");
        assertThat(documents).hasSize(4);
        JsonNode borrow = documents.get(2);
        assertThat(borrow.path("RuleName").asText()).isEqualTo("r-borrow");
        assertThat(borrow.path("RequestCount").asInt()).isEqualTo(3);
        assertThat(borrow.path("BorrowCount").asInt()).isEqualTo(1);
        assertThat(borrow.path("SampledCount").asInt()).isEqualTo(1);
        assertThat(borrow.path("Timestamp").isIntegralNumber()).isTrue();
        assertThat(borrow.path("ClientID").asText()).matches("[0-9a-f]{24}");

        assertThat(decide("svc", "/borrow")).isEqualTo("r-borrow");
        assertThat(decide("svc", "/borrow")).isEqualTo("r-borrow");
        assertThat(decide("svc", "/borrow")).isNull();
        time.advance(Duration.ofMinutes(1));
        assertThat(decide("svc", "/borrow"))
                .as("borrowed, as the quota is over")
                .isEqualTo("r-borrow");
        assertThat(decide("svc", "/borrow")).isNull();
    }

    @Test
    void readsAllPages_butNoTokenTwice() {
        xray.answer(rules(rule("a", 1, 0, 0, "/a")).replace("]}", "],'NextToken':'t\\n1'}"))
                .answer(rules(rule("b", 2, 0, 0, "/b")).replace("]}", "],'NextToken':'t2'}"))
                .answer(rules(rule("c", 3, 0, 0, "/c")).replace("]}", "],'NextToken':'t2'}"));
        poller.step();
        assertThat(poller.rules().all()).hasSize(3);
        assertThat(xray.bodies).hasSize(3);
        assertThat(xray.bodies.get(0)).isEmpty();
        assertThat(xray.bodies.get(1).path("NextToken").asText()).isEqualTo("t\n1");
    }

    @Test
    void reportsTwentyFiveAtATime() {
        String[] many = new String[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = rule("r" + i, i + 1, 0, 0, "/" + i + "/x");
        }
        xray.answer(rules(many));
        poller.step();
        for (int i = 0; i < many.length; i++) {
            decide("svc", "/" + i + "/x");
        }
        xray.answer(targets(0)).answer(targets(0)).answer(targets(0));
        time.advance(TICK);
        poller.step();
        assertThat(xray.bodies.stream()
                        .skip(1)
                        .map(body -> body.path("SamplingStatisticsDocuments").size()))
                .containsExactly(25, 25, 10);
    }

    @Test
    void tellsAgainWhatCouldNotBeReported() {
        load(rule("a", 1, 0, 0, "*"));
        decide("svc", "/");
        time.advance(TICK);
        poller.step();
        decide("svc", "/");
        xray.answer("{'SamplingTargetDocuments':[],'UnprocessedStatistics':[{'RuleName':'a','ErrorCode':'500'}]}");
        time.advance(TICK);
        poller.step();
        assertThat(requests()).isEqualTo(2);
        xray.answer(targets(0));
        time.advance(TICK);
        poller.step();
        assertThat(requests()).isEqualTo(2);
        int calls = xray.bodies.size();
        time.advance(TICK);
        poller.step();
        assertThat(xray.bodies).as("nothing new, nothing sent").hasSize(calls);
    }

    @Test
    void reportsARule_onlyAsOftenAsXrayWants() {
        load(rule("a", 1, 0, 0, "*"));
        report(targets(0, "{'RuleName':'a','FixedRate':0,'Interval':30}"));
        int calls = xray.bodies.size();
        for (int tick = 1; tick <= 3; tick++) {
            decide("svc", "/");
            xray.answer(targets(0));
            time.advance(TICK);
            poller.step();
            assertThat(xray.bodies).hasSize(tick < 3 ? calls : calls + 1);
        }
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void fetchesRulesAtOnce_whenTheyWereModified() {
        load(rule("a", 1, 0, 0, "*"));
        report(targets(EPOCH + 5));
        xray.answer(rules(rule("b", 1, 1, 0, "*")));
        poller.step();
        assertThat(decide("svc", "/")).isEqualTo("b");
        int calls = xray.bodies.size();
        report(targets(EPOCH + 5));
        poller.step();
        assertThat(xray.bodies).as("the same modification again is no news").hasSize(calls + 1);
        report(targets(EPOCH + 4));
        assertThat(poller.step()).isPositive();
        assertThat(xray.paths.get(xray.paths.size() - 1)).isEqualTo("/GetSamplingRules");
    }

    @Test
    void keepsQuotaAndCounts_whenRulesAreRenewed() {
        load(rule("a", 1, 0, 5, "*"));
        report(targets(
                0, "{'RuleName':'a','FixedRate':0,'ReservoirQuota':1,'ReservoirQuotaTTL':" + (EPOCH + 900) + "}"));
        assertThat(decide("svc", "/")).isEqualTo("a");
        load(rule("a", 1, 0, 5, "*"));
        assertThat(decide("svc", "/")).as("the second's one is taken").isNull();
        report(targets(0));
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void keepsTheLastGoodRules_andTriesAgainSoon() {
        load(rule("a", 1, 1, 0, "*"));
        for (String bad : new String[] {"", "{}", "{'SamplingRuleRecords':7}", "[]"}) {
            xray.answer(bad);
            poller.ask();
            assertThat(poller.step()).isLessThan(Duration.ofSeconds(10).toNanos());
            assertThat(poller.isFresh()).isFalse();
            assertThat(decide("svc", "/")).isEqualTo("a");
        }
        time.advance(Duration.ofSeconds(10));
        xray.answer(rules(rule("b", 1, 1, 0, "*"))).answer(targets(0));
        poller.step();
        assertThat(decide("svc", "/")).isEqualTo("b");
    }

    @Test
    void backsOff_upToTheUsualInterval() {
        long wait = 0;
        for (int i = 0; i < 12; i++) {
            wait = poller.step();
            time.advance(Duration.ofMinutes(10));
        }
        assertThat(wait).isPositive();
        assertThat(xray.paths).containsOnly("/GetSamplingRules").hasSize(12);
    }

    @Test
    void skipsAMalformedRule_notThePoll() {
        String good = rule("good", 9, 1, 0, "*");
        load(
                "7",
                "{}",
                good.replace("'FixedRate':1.0", "'FixedRate':'1'"),
                good.replace("'Priority':9", "'Priority':-9"),
                good.replace("'Host':'*'", "'Host':null"),
                good.replace("'RuleName':'good',", ""),
                good.replace("'ResourceARN':'*',", ""),
                good);
        assertThat(poller.rules().all()).hasSize(1);
        report(targets(0, "7", "{'RuleName':'good'}", "{'RuleName':'good','FixedRate':7}"));
        assertThat(decide("svc", "/")).isEqualTo("good");
    }

    @Test
    void forgetsRulesAfterAnHour_unlessRenewed() {
        load(rule("Default", 10_000, 1, 1, "*"));
        time.advance(Duration.ofHours(1));
        assertThat(decide("svc", "/")).isEqualTo("Default");
        time.advance(Duration.ofSeconds(1));
        assertThat(find("svc", "/")).isNull();
        load(); // An empty list is no news either.
        assertThat(find("svc", "/")).isNull();
    }

    @Test
    void carriesTheAdaptiveFields() {
        load(rule("a", 1, 0, 0, "*")
                .replace("'Version'", "'SamplingRateBoost':{'MaxRate':0.5,'CooldownWindowMinutes':10},'Version'"));
        assertThat(poller.rules().all().get(0).rule().rateBoost()).isEqualTo(new SamplingRateBoost(0.5, 10));
    }

    private void load(String... rules) {
        xray.answer(rules(rules));
        poller.ask();
        poller.step();
    }

    private void report(String answer) {
        decide("svc", "/");
        xray.answer(answer);
        time.advance(TICK);
        poller.step();
    }

    private int requests() {
        for (int i = xray.bodies.size() - 1; i >= 0; i--) {
            JsonNode documents = xray.bodies.get(i).path("SamplingStatisticsDocuments");
            if (!documents.isMissingNode()) {
                return documents.get(0).path("RequestCount").asInt();
            }
        }
        return -1;
    }

    private @Nullable CentralRule find(@Nullable String service, @Nullable String path) {
        return poller.rules().find(new SamplingRequest(service, null, null, path, null), time.nanoTime());
    }

    private @Nullable String decide(@Nullable String service, @Nullable String path) {
        CentralRule rule = find(service, path);
        if (rule == null) {
            throw new AssertionError("no rule matches " + path);
        }
        return rule.decide(time.nanoTime()).ruleName();
    }
}
