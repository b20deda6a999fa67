// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service: its name, type and account. Nodes of the service graph are told apart by it. Immutable.
 *
 * @param type the origin of the segment, such as {@code AWS::EC2::Instance}, or the type of an inferred service, such as
 *     {@code AWS::DynamoDB::Table}; null if unknown
 * @param accountId null if unknown
 */
public record ServiceId(
        String name, @Nullable String type, @Nullable String accountId) {

    /** Longer than the longest name that X-Ray accepts. A summary repeats names, so it cuts them. */
    private static final int MAX_CHARS = 250;

    static ServiceId of(Entity segment) {
        return cut(
                segment.name(),
                segment.fields().path("origin").textValue(),
                segment.fields().path("aws").path("account_id").textValue());
    }

    static ServiceId cut(String name, @Nullable String type, @Nullable String accountId) {
        return new ServiceId(cut(name), type == null ? null : cut(type), accountId == null ? null : cut(accountId));
    }

    /** Cuts a name to the length that summaries and graphs have. */
    public static String cut(String name) {
        if (name.length() <= MAX_CHARS) {
            return name;
        }
        boolean inPair = Character.isHighSurrogate(name.charAt(MAX_CHARS - 1));
        return name.substring(0, inPair ? MAX_CHARS - 1 : MAX_CHARS);
    }

    /** Compares as records do, without the handles by which they do it: each trace is counted under several of these. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceId that
                && name.equals(that.name)
                && Objects.equals(type, that.type)
                && Objects.equals(accountId, that.accountId);
    }

    @Override
    public int hashCode() {
        return (31 * name.hashCode() + Objects.hashCode(type)) * 31 + Objects.hashCode(accountId);
    }

    /** Writes the members as X-Ray's shape ServiceId has them. */
    public ObjectNode toJson() {
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
