// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
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

class GroupIT {

    private static final String RANGE = "'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 60);

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
    void makesChangesAndDeletesGroups_acrossARestart() {
        JsonNode made = client.answer(
                        "/CreateGroup",
                        "{'GroupName':'slow','FilterExpression':'responsetime > 5',"
                                + "'InsightsConfiguration':{'InsightsEnabled':true}}")
                .path("Group");
        assertThat(made.path("FilterExpression").asText()).isEqualTo("responsetime > 5");
        assertThat(made.path("InsightsConfiguration"))
                .hasToString("{\"InsightsEnabled\":true,\"NotificationsEnabled\":false}");

        startInAFolder();
        String arn = "{'GroupARN':'" + made.path("GroupARN").asText() + "'";
        assertThat(client.answer("/GetGroup", arn + "}").path("Group")).isEqualTo(made);
        assertThat(client.answer("/UpdateGroup", arn + ",'FilterExpression':'fault'}")
                        .at("/Group/FilterExpression")
                        .asText())
                .isEqualTo("fault");
        assertThat(client.answer("/DeleteGroup", arn + "}")).isEmpty();
        assertThat(refusal(400, "/GetGroup", arn + "}").path("message").asText())
                .contains("no group");
    }

    @Test
    void listsGroupsInPages_andRefusesTheNextPageWhenGroupsChange() {
        for (int i = 0; i < 25; i++) {
            client.answer("/CreateGroup", "{'GroupName':'group-" + i + "'}");
        }
        JsonNode first = client.answer("/Groups", "{}");
        String next = "{'NextToken':'" + first.path("NextToken").asText() + "'}";
        JsonNode second = client.answer("/Groups", next);
        List<String> names = new ArrayList<>(first.path("Groups").findValuesAsText("GroupName"));
        names.addAll(second.path("Groups").findValuesAsText("GroupName"));
        assertThat(names).hasSize(26).doesNotHaveDuplicates().contains("Default", "group-24");
        assertThat(second.has("NextToken")).isFalse();

        client.answer("/DeleteGroup", "{'GroupName':'group-1'}");
        assertThat(refusal(400, "/Groups", next).path("message").asText()).contains("changed");
    }

    @Test
    void filtersTracesAndGraphsByGroup() {
        client.put(segment(traceId(1), 1, 0, 1), segment(traceId(2), 2, 0, 9));
        JsonNode group = client.answer("/CreateGroup", "{'GroupName':'slow','FilterExpression':'responsetime > 5'}");
        String arn = group.at("/Group/GroupARN").asText();

        for (String expression : List.of("group.name = \\\"slow\\\"", "group.arn = \\\"" + arn + "\\\"")) {
            JsonNode found =
                    client.answer("/TraceSummaries", "{" + RANGE + ",'FilterExpression':'" + expression + "'}");
            assertThat(found.path("TraceSummaries").findValuesAsText("Id"))
                    .as(expression)
                    .containsExactly(traceId(2));
        }
        for (String member : List.of("'GroupName':'slow'", "'GroupARN':'" + arn + "'")) {
            JsonNode graph = client.answer("/ServiceGraph", "{" + RANGE + "," + member + "}");
            assertThat(graph.path("Services").findValuesAsText("Name"))
                    .as(member)
                    .contains("service-2")
                    .doesNotContain("service-1");
        }
        assertThat(client.answer("/ServiceGraph", "{" + RANGE + ",'GroupName':'Default'}"))
                .isEqualTo(client.answer("/ServiceGraph", "{" + RANGE + "}"));
        assertThat(refusal(400, "/ServiceGraph", "{" + RANGE + ",'GroupName':'none'}")
                        .path("message")
                        .asText())
                .contains("no group none");
    }

    @Test
    void refusesGroupsThatAreNotValid() {
        for (String group : List.of(
                "{}",
                "{'GroupName':''}",
                "{'GroupName':'" + "a".repeat(33) + "'}",
                "{'GroupName':'a','FilterExpression':'fault AND'}",
                "{'GroupName':'a','FilterExpression':1}",
                "{'GroupName':'a','InsightsConfiguration':{'NotificationsEnabled':true}}",
                "{'GroupName':'a','InsightsConfiguration':{'InsightsEnabled':'yes'}}",
                "{'GroupName':'a','Tags':[{'Key':''}]}",
                "{'GroupName':'Default'}")) {
            assertThat(refusal(400, "/CreateGroup", group).path("__type").asText())
                    .isEqualTo("InvalidRequestException");
        }
        assertThat(client.answer("/Groups", "{}").path("Groups")).hasSize(1);
    }

    @Test
    void tagsGroupsAndRules_andForgetsTheTagsWithThem() {
        String group = client.answer("/CreateGroup", "{'GroupName':'a','Tags':[{'Key':'k','Value':'v'}]}")
                .at("/Group/GroupARN")
                .asText();
        String rule = client.answer("/CreateSamplingRule", rule(",'Tags':[{'Key':'k','Value':'w'}]"))
                .at("/SamplingRuleRecord/SamplingRule/RuleARN")
                .asText();
        assertThat(tags(group)).hasToString("[{\"Key\":\"k\",\"Value\":\"v\"}]");
        assertThat(tags(rule)).hasToString("[{\"Key\":\"k\",\"Value\":\"w\"}]");

        client.answer("/TagResource", "{'ResourceARN':'" + rule + "','Tags':[{'Key':'a','Value':''}]}");
        client.answer("/UntagResource", "{'ResourceARN':'" + rule + "','TagKeys':['k']}");
        assertThat(refusal(400, "/UntagResource", "{'ResourceARN':'" + rule + "','TagKeys':['']}")
                        .path("message")
                        .asText())
                .contains("TagKeys");
        startInAFolder();
        assertThat(tags(rule)).hasToString("[{\"Key\":\"a\",\"Value\":\"\"}]");

        client.answer("/DeleteSamplingRule", "{'RuleName':'mine'}");
        JsonNode gone = refusal(404, "/ListTagsForResource", "{'ResourceARN':'" + rule + "'}");
        assertThat(gone.path("__type").asText()).isEqualTo("ResourceNotFoundException");
        assertThat(gone.path("ResourceName").asText()).isEqualTo(rule);
        client.answer("/CreateSamplingRule", rule(""));
        assertThat(tags(rule)).isEmpty();
    }

    private JsonNode tags(String arn) {
        return client.answer("/ListTagsForResource", "{'ResourceARN':'" + arn + "'}")
                .path("Tags");
    }

    private JsonNode refusal(int status, String path, String body) {
        HttpResponse<String> response = client.post(path, body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return ServerFixture.json(response.body());
    }

    private static String rule(String more) {
        return "{'SamplingRule':{'RuleName':'mine','ResourceARN':'*','Priority':1,'FixedRate':0.5,'ReservoirSize':3,"
                + "'ServiceName':'*','ServiceType':'*','Host':'*','HTTPMethod':'*','URLPath':'*','Version':1}" + more
                + "}";
    }
}
