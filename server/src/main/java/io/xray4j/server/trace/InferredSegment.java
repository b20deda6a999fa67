// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of a service that sent no segment, as X-Ray infers it from the caller's subsegment: with the times, the flags
 * and the {@code http}, {@code sql} and {@code aws} members of the call, whose id is its {@code parent_id}. A queue that is
 * known only from a link of its receiver has no parent, and the start of the receiver as start and end.
 */
record InferredSegment(String id, ObjectNode document) {

    private static final List<String> CARRIED = List.of("error", "fault", "throttle", "http", "sql");

    static InferredSegment of(Trace trace, NodeDraft node, InferredIds ids) {
        String id = ids.of(node.source);
        TraceNode made = node.toNode();
        ServiceId service = made.service();
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("trace_id", trace.id());
        json.put("name", service.name());
        json.put("inferred", true);
        if (service.type() != null) {
            json.put("origin", service.type());
        }
        if (node.source.isSegment()) {
            JsonNode received = EpochMicros.toJson(made.startMicros());
            json.set("start_time", received);
            json.set("end_time", received);
            if (service.accountId() != null) {
                json.putObject("aws").put("account_id", service.accountId());
            }
        } else {
            carry(node.source, made, json);
        }
        return new InferredSegment(id, json);
    }

    private static void carry(Entity call, TraceNode made, ObjectNode json) {
        String parentId = idOf(call);
        if (parentId != null) {
            json.put("parent_id", parentId);
        }
        JsonNode start = call.fields().get("start_time");
        json.set(
                "start_time",
                call.startMicros() == 0 || start == null ? EpochMicros.toJson(made.startMicros()) : start);
        JsonNode end = call.fields().get("end_time");
        if (made.inProgress() || end == null) {
            json.put("in_progress", true);
        } else {
            json.set("end_time", end);
        }
        for (String member : CARRIED) {
            JsonNode value = call.fields().get(member);
            if (value != null) {
                json.set(member, value);
            }
        }
        JsonNode aws = call.fields().get("aws");
        if (aws != null && "aws".equals(call.fields().path("namespace").textValue())) {
            json.set("aws", aws);
        }
    }

    /** Returns the id of the call; for a call that was sent without an id, the one of the nearest entity above it. */
    private static @Nullable String idOf(Entity call) {
        for (Entity at = call; at != null; at = at.parent()) {
            if (EntityCopy.idOf(at.fields()) != null) {
                return at.id();
            }
        }
        return null;
    }
}
