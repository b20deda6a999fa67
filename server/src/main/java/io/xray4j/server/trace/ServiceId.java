// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import org.jspecify.annotations.Nullable;

/** The service that a segment was recorded by: name, type and account. Immutable. */
record ServiceId(
        String name, @Nullable String type, @Nullable String accountId) {

    static ServiceId of(Entity segment) {
        return new ServiceId(
                segment.name(),
                segment.fields().path("origin").textValue(),
                segment.fields().path("aws").path("account_id").textValue());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("Name", name);
        json.putArray("Names").add(name);
        if (accountId != null) {
            json.put("AccountId", accountId);
        }
        if (type != null) {
            json.put("Type", type);
        }
        return json;
    }
}
