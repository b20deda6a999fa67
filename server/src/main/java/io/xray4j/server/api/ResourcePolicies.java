// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations PutResourcePolicy, DeleteResourcePolicy and ListResourcePolicies. Policies are stored and returned; they
 * allow and deny nothing.
 */
final class ResourcePolicies {

    static final int MAX_POLICIES = 5;
    static final int MAX_BYTES = 5 * 1024;

    private static final int MAX_NAME_CHARS = 128;

    private final SettingValue policies;
    private final ListPages pages;
    private final InstantSource clock;

    ResourcePolicies(SettingValue policies, PageTokens tokens, InstantSource clock) {
        this.policies = policies;
        this.pages = new ListPages(tokens, "ListResourcePolicies", MAX_POLICIES);
        this.clock = clock;
    }

    static SettingValue open(SettingsPlace place) throws IOException {
        return SettingValue.open(place, "resource-policies", "the resource policies", Json.object());
    }

    ObjectNode list(ObjectNode request) throws ApiException {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode policy : policies.get()) {
            if (policy instanceof ObjectNode object) {
                all.add(object);
            }
        }
        return pages.answer(request, "ResourcePolicies", all, 0);
    }

    ObjectNode put(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String name = members.text("PolicyName", 1, MAX_NAME_CHARS);
        String document = members.text("PolicyDocument", 1, Integer.MAX_VALUE);
        String revision = members.text("PolicyRevisionId");
        boolean bypass = members.flag("BypassPolicyLockoutCheck");
        if (document.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw error("PolicySizeLimitExceeded", "PolicyDocument is larger than " + MAX_BYTES + " bytes");
        }
        PolicyDocument policy = PolicyDocument.parse(document);
        if (!bypass && policy.locksOut()) {
            throw error(
                    "LockoutPrevention",
                    "PolicyDocument denies xray:PutResourcePolicy to everybody: nobody could replace it. Set"
                            + " BypassPolicyLockoutCheck to true to store it");
        }
        ObjectNode answer = Json.object();
        answer.set("ResourcePolicy", policies.change(all -> put(all, name, document, revision)));
        return answer;
    }

    private ObjectNode put(ObjectNode all, String name, String document, @Nullable String revision)
            throws ApiException {
        JsonNode known = all.path(name);
        String current = known.path("PolicyRevisionId").asText("0");
        requireRevision(name, current, revision);
        if (known.isMissingNode() && all.size() >= MAX_POLICIES) {
            throw error(
                    "PolicyCountLimitExceeded",
                    "there are already " + MAX_POLICIES + " policies, which is the limit: delete one first");
        }
        ObjectNode policy = all.putObject(name);
        policy.put("PolicyName", name);
        policy.put("PolicyDocument", document);
        policy.put("PolicyRevisionId", Long.toString(Long.parseLong(current) + 1));
        policy.set("LastUpdatedTime", EpochMicros.toJson(EpochMicros.of(clock.instant())));
        return policy.deepCopy();
    }

    ObjectNode delete(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String name = members.text("PolicyName", 1, MAX_NAME_CHARS);
        String revision = members.text("PolicyRevisionId");
        policies.change(all -> {
            JsonNode known = all.path(name);
            if (known.isMissingNode()) {
                throw ApiException.invalidRequest("there is no policy " + name);
            }
            requireRevision(name, known.path("PolicyRevisionId").asText(), revision);
            return all.remove(name);
        });
        return Json.object();
    }

    /** Checks the revision that a request expects. The revision 0 is that of a policy which does not exist. */
    private static void requireRevision(String name, String current, @Nullable String expected) throws ApiException {
        if (expected != null && !expected.equals(current)) {
            throw error(
                    "InvalidPolicyRevisionId",
                    "PolicyRevisionId is " + expected + ", but the revision of " + name + " is " + current);
        }
    }

    static ApiException error(String type, String message) {
        return new ApiException(400, type + "Exception", message);
    }
}
