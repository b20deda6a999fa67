// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulateSamplingIT {

    private static final long START = 1_780_000_020;
    private static final int REQUESTS = 200;

    private final XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private final ServerFixture client = new ServerFixture(server.uri());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstRuleThatMatchesDecides_byItsReservoirAndThenByItsRate() {
        store();

        JsonNode answer = simulate(
                rule("none", 2, "0", 0, "'/buy/*'"),
                rule("some", 1, "0", 3, "'/BUY/1*'"),
                "{'RuleName':'Default'," + ANY + ",'Priority':10000,'FixedRate':1,'ReservoirSize':0,'URLPath':'*'}");

        assertThat(answer.path("Requests").asInt()).isEqualTo(REQUESTS);
        assertThat(answer.path("Complete").asBoolean()).isTrue();
        assertThat(answer.at("/Rules/0/RuleName").asText()).isEqualTo("some");
        // /buy/1, /buy/10 to /buy/19 and /buy/100 to /buy/199, all in one second of which three are kept.
        assertThat(answer.at("/Rules/0/Matched").asInt()).isEqualTo(111);
        assertThat(answer.at("/Rules/0/Kept").asInt()).isEqualTo(3);
        assertThat(answer.at("/Rules/0/KeptByReservoir").asInt()).isEqualTo(3);
        assertThat(answer.at("/Rules/0/Examples")).hasSize(5);
        assertThat(answer.at("/Rules/0/Examples/0/HttpURL").asText()).startsWith("http://store:8080/buy/1");
        assertThat(answer.at("/Rules/1/Matched").asInt()).isEqualTo(REQUESTS - 111);
        assertThat(answer.at("/Rules/1/Kept").asInt()).isZero();
        assertThat(answer.at("/Rules/2/Matched").asInt()).isZero();
        assertThat(answer.path("Kept").asInt()).isEqualTo(3);
        assertThat(answer.at("/Recorded/Traces").asInt()).isEqualTo(100);
        assertThat(answer.at("/Recorded/Rules/0/RuleName").asText()).isEqualTo("Default");
    }

    @Test
    void theSameRulesHaveTheSameAnswer_andTheStoredDefaultIsAdded() {
        store();

        JsonNode answer = simulate(rule("half", 1, "0.5", 0, "'*'"));

        assertThat(answer.at("/Rules/0/Kept").asInt()).isBetween(REQUESTS / 4, REQUESTS * 3 / 4);
        assertThat(answer.at("/Rules/1/RuleName").asText()).isEqualTo("Default");
        assertThat(simulate(rule("half", 1, "0.5", 0, "'*'"))).isEqualTo(answer);
    }

    @Test
    void saysWhichRulesTheSdksSkip() {
        store();

        JsonNode answer = simulate(rule("special", 1, "1", 0, "'*'").replace("}", ",'Attributes':{'tenant':'acme'}}"));

        assertThat(answer.at("/Rules/0/Matched").asInt()).isZero();
        assertThat(answer.at("/Rules/0/Ignored").asText()).contains("attributes");
    }

    @Test
    void namesTheRuleAndTheMemberThatAreInvalid() {
        HttpResponse<String> refused = client.post(
                "/xray4j/SimulateSampling",
                request(rule("a", 1, "1", 0, "'*'"), rule("b", 1, "2", 0, "'*'"))
                        .replace('\'', '"'));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("SamplingRules[1]: FixedRate is 2; valid is a number from 0 to 1");
    }

    @Test
    void takesARuleWithoutVersion_andNoneWithAnother() {
        String rule = rule("a", 1, "1", 0, "'*'");

        assertThat(simulate(rule.replace(",'Version':1", ""))
                        .at("/Rules/0/RuleName")
                        .asText())
                .isEqualTo("a");
        assertThat(client.post(
                                "/xray4j/SimulateSampling",
                                request(rule.replace("'Version':1", "'Version':2"))
                                        .replace('\'', '"'))
                        .body())
                .contains("Version is 2; valid is 1\"");
    }

    private static final String ANY =
            "'ServiceName':'*','ServiceType':'*','Host':'*','HTTPMethod':'*','ResourceARN':'*'" + ",'Version':1";

    private static String rule(String name, int priority, String rate, int reservoir, String path) {
        return "{'RuleName':'" + name + "','Priority':" + priority + ",'FixedRate':" + rate + ",'ReservoirSize':"
                + reservoir + ",'URLPath':" + path + "," + ANY + "}";
    }

    private static String request(String... rules) {
        return "{'SamplingRules':[" + String.join(",", rules) + "],'StartTime':" + (START - 60) + ",'EndTime':"
                + (START + 60) + "}";
    }

    private JsonNode simulate(String... rules) {
        return client.answer("/xray4j/SimulateSampling", request(rules));
    }

    private void store() {
        String[] documents = new String[100];
        for (int first = 0; first < REQUESTS; first += documents.length) {
            for (int i = 0; i < documents.length; i++) {
                documents[i] = String.format(
                        "{'trace_id':'1-%08x-%024x','id':'%016x','name':'store','start_time':%d.1,'end_time':%d.2,"
                                + "'http':{'request':{'method':'GET','url':'http://store:8080/buy/%d?q=1'}},"
                                + "'aws':{'xray':{'sampling_rule_name':'Default'}}}",
                        START, first + i + 1, first + i + 1, START, START, first + i);
            }
            client.put(documents);
        }
    }
}
