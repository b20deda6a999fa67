// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcePoliciesTest {

    private static final String ALLOW = "{'Statement':{'Effect':'Allow'}}";

    @TempDir
    private Path folder;

    private final InstantSource clock = () -> Instant.ofEpochSecond(Documents.EPOCH_SECOND);
    private ResourcePolicies policies = open();

    @BeforeEach
    void openAgain() {
        policies = open();
    }

    @Test
    void storesPolicies_eachWithARevision() throws ApiException, IOException {
        JsonNode first = put("a", ALLOW).path("ResourcePolicy");
        assertThat(first.path("PolicyRevisionId").asText()).isEqualTo("1");
        assertThat(first.path("LastUpdatedTime").asLong()).isEqualTo(Documents.EPOCH_SECOND);

        JsonNode second = put("a", "{'Statement':[{'Effect':'Deny'}]}").path("ResourcePolicy");
        assertThat(second.path("PolicyRevisionId").asText()).isEqualTo("2");
        assertThat(open().list(Json.object()).path("ResourcePolicies")).hasToString("[" + second + "]");
    }

    @Test
    void checksTheRevisionThatARequestExpects() throws ApiException, IOException {
        policies.put(request("a", ALLOW).put("PolicyRevisionId", "0"));

        assertRefused("InvalidPolicyRevisionId", request("a", ALLOW).put("PolicyRevisionId", "0"));
        assertRefused("InvalidPolicyRevisionId", request("a", ALLOW).put("PolicyRevisionId", "2"));
        assertRefused("InvalidPolicyRevisionId", request("b", ALLOW).put("PolicyRevisionId", "1"));
        policies.put(request("a", ALLOW).put("PolicyRevisionId", "1"));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policies.delete(request("a", "").put("PolicyRevisionId", "1")))
                .withMessageContaining("the revision of a is 2");
        policies.delete(request("a", "").put("PolicyRevisionId", "2"));
        assertThat(policies.list(Json.object()).path("ResourcePolicies")).isEmpty();
    }

    @Test
    void acceptsFivePoliciesOfFiveKilobytes() throws ApiException, IOException {
        String large = ALLOW + " ".repeat(ResourcePolicies.MAX_BYTES - ALLOW.length());
        for (int i = 0; i < 5; i++) {
            put("policy-" + i, large);
        }
        assertRefused("PolicyCountLimitExceeded", request("more", ALLOW));
        assertRefused("PolicySizeLimitExceeded", request("policy-1", large + " "));
        put("policy-1", ALLOW);
    }

    @Test
    void refusesADocumentThatIsNoPolicy() {
        for (String document : new String[] {"{", "{}", "[]", "{'Statement':[]}", "{'Statement':{'Effect':'Maybe'}}"}) {
            assertRefused("MalformedPolicyDocument", request("a", document));
        }
    }

    @Test
    void refusesToLockEverybodyOut_unlessToldTo() throws ApiException, IOException {
        for (String statement : new String[] {
            "{'Effect':'Deny','Principal':'*','Action':'*'}",
            "{'Effect':'Deny','Principal':{'AWS':'*'},'Action':['xray:Get*','xray:Put*']}",
            "{'Effect':'Deny','Principal':{'AWS':['*']},'Action':'xray:PutResourcePolicy'}"
        }) {
            ObjectNode request = request("a", "{'Statement':" + statement + "}");
            assertRefused("LockoutPrevention", request);
            policies.put(request.put("BypassPolicyLockoutCheck", true));
        }
        put("b", "{'Statement':{'Effect':'Deny','Principal':'*','Action':'xray:Get*'}}");
        put("b", "{'Statement':{'Effect':'Allow','Principal':'*','Action':'*'}}");
    }

    private void assertRefused(String type, ObjectNode request) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policies.put(request))
                .satisfies(refusal -> {
                    assertThat(refusal.shape()).isEqualTo(type + "Exception");
                    assertThat(refusal.status()).isEqualTo(400);
                });
    }

    private ObjectNode put(String name, String singleQuoted) throws ApiException, IOException {
        return policies.put(request(name, singleQuoted));
    }

    private static ObjectNode request(String name, String singleQuoted) {
        return Json.object().put("PolicyName", name).put("PolicyDocument", singleQuoted.replace('\'', '"'));
    }

    private ResourcePolicies open() {
        try {
            return new ResourcePolicies(ResourcePolicies.open(SettingsPlace.in(folder)), new PageTokens(clock), clock);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
