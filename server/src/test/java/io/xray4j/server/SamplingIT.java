// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingIT {

    private static final String CLIENT = "0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private ServerFixture client = new ServerFixture(server.uri());

    @BeforeEach
    void startInAFolder() {
        server.close();
        server = XrayServer.start(ServerConfig.builder().dataFolder(folder).build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesChangesAndDeletesRules() {
        JsonNode made = create("mine", 10).path("SamplingRuleRecord");
        assertThat(made.path("SamplingRule").path("RuleARN").asText()).endsWith(":sampling-rule/mine");
        assertThat(made.path("CreatedAt").isNumber()).isTrue();
        assertThat(client.answer("/UpdateSamplingRule", "{'SamplingRuleUpdate':{'RuleName':'mine','Priority':20}}")
                        .at("/SamplingRuleRecord/SamplingRule/Priority")
                        .asInt())
                .isEqualTo(20);
        assertThat(names()).containsExactly("mine", "Default");
        assertThat(client.answer("/DeleteSamplingRule", "{'RuleName':'mine'}")
                        .at("/SamplingRuleRecord/SamplingRule/RuleName")
                        .asText())
                .isEqualTo("mine");
        assertThat(names()).containsExactly("Default");
    }

    @Test
    void keepsRules_acrossARestart() {
        create("mine", 10);
        startInAFolder();
        assertThat(names()).containsExactly("mine", "Default");
    }

    @Test
    void returnsRulesInPages_andRefusesTheNextPageWhenRulesChange() {
        for (int i = 1; i <= 25; i++) {
            create("rule-" + i, i);
        }
        JsonNode first = client.answer("/GetSamplingRules", "{}");
        assertThat(first.path("SamplingRuleRecords")).hasSize(25);
        String next = "{'NextToken':'" + first.path("NextToken").asText() + "'}";
        JsonNode second = client.answer("/GetSamplingRules", next);
        assertThat(second.path("SamplingRuleRecords")).hasSize(1);
        assertThat(second.has("NextToken")).isFalse();
        assertThat(refusal("/CreateSamplingRule", "{'SamplingRule':" + rule("more", 1) + "}"))
                .isEqualTo("RuleLimitExceededException");
        client.answer("/DeleteSamplingRule", "{'RuleName':'rule-1'}");
        assertThat(refusal("/GetSamplingRules", next)).isEqualTo("InvalidRequestException");
    }

    @Test
    void returnsTargetsOfEveryRule_andSummarisesTheReports() {
        create("mine", 10);
        JsonNode answer = client.answer(
                "/SamplingTargets",
                "{'SamplingStatisticsDocuments':[" + statistics("mine") + "," + statistics("Default") + ","
                        + statistics("gone") + "," + statistics("mine").replace(CLIENT, "short") + "]}");
        assertThat(answer.path("SamplingTargetDocuments").findValuesAsText("RuleName"))
                .containsExactly("mine", "Default");
        assertThat(answer.at("/SamplingTargetDocuments/0/ReservoirQuota").asInt())
                .isEqualTo(3);
        assertThat(answer.at("/SamplingTargetDocuments/0/FixedRate").asText()).isEqualTo("0.5");
        assertThat(answer.path("UnprocessedStatistics").findValuesAsText("ErrorCode"))
                .containsExactly("RuleNotFound", "InvalidClientId");
        double modified = answer.path("LastRuleModification").asDouble();
        client.answer("/UpdateSamplingRule", "{'SamplingRuleUpdate':{'RuleName':'mine','Priority':20}}");
        assertThat(client.answer("/SamplingTargets", "{'SamplingStatisticsDocuments':[]}")
                        .path("LastRuleModification")
                        .asDouble())
                .isGreaterThan(modified);

        JsonNode summaries = client.answer("/SamplingStatisticSummaries", "{}").path("SamplingStatisticSummaries");
        assertThat(summaries.findValuesAsText("RuleName")).containsExactly("Default", "mine");
        assertThat(summaries.get(0).path("RequestCount").asInt()).isEqualTo(10);
        assertThat(summaries.get(0).path("BorrowCount").asInt()).isEqualTo(1);
        assertThat(summaries.get(0).path("SampledCount").asInt()).isEqualTo(2);
        assertThat(summaries.get(0).path("Timestamp").isIntegralNumber()).isTrue();
    }

    @Test
    void rejectsInvalidRules() {
        assertThat(refusal("/CreateSamplingRule", "{}")).isEqualTo("InvalidRequestException");
        assertThat(refusal("/CreateSamplingRule", "{'SamplingRule':" + rule("a", 1) + ",'Tags':[{}]}"))
                .isEqualTo("InvalidRequestException");
        assertThat(refusal("/UpdateSamplingRule", "{'SamplingRuleUpdate':{'RuleName':'none'}}"))
                .isEqualTo("InvalidRequestException");
        assertThat(refusal("/DeleteSamplingRule", "{'RuleName':'Default'}")).isEqualTo("InvalidRequestException");
    }

    /** A page of another origin must not change what is sampled. */
    @Test
    void refusesPagesOfOtherOrigins() {
        HttpResponse<String> response = client.post("/DeleteSamplingRule", "{}", "Origin", "http://evil.example");
        assertThat(response.statusCode()).isEqualTo(403);
    }

    private JsonNode create(String name, int priority) {
        return client.answer("/CreateSamplingRule", "{'SamplingRule':" + rule(name, priority) + "}");
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        client.answer("/GetSamplingRules", "{}")
                .path("SamplingRuleRecords")
                .forEach(entry -> names.add(entry.at("/SamplingRule/RuleName").asText()));
        return names;
    }

    private String refusal(String path, String body) {
        HttpResponse<String> response = client.post(path, body.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(400);
        return ServerFixture.json(response.body()).path("__type").asText();
    }

    private static String rule(String name, int priority) {
        return "{'RuleName':'" + name + "','ResourceARN':'*','Priority':" + priority + ",'FixedRate':0.5,"
                + "'ReservoirSize':3,'ServiceName':'*','ServiceType':'*','Host':'*','HTTPMethod':'*','URLPath':'*',"
                + "'Version':1}";
    }

    private static String statistics(String rule) {
        return "{'RuleName':'" + rule + "','ClientID':'" + CLIENT
                + "','Timestamp':1,'RequestCount':10,'BorrowCount':1,'SampledCount':2}";
    }
}
