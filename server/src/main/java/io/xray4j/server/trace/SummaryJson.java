// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The summary of one trace as GetTraceSummaries returns it: X-Ray's members, and {@code xray4j} for the console. */
public final class SummaryJson {

    /** X-Ray's limit of annotation keys that are indexed for one trace. */
    private static final int MAX_ANNOTATION_KEYS = 50;

    private static final int MAX_SHOWN_KEYS = 8;

    private final Trace trace;
    private final ObjectNode json = Json.object();

    private SummaryJson(Trace trace) {
        this.trace = trace;
    }

    /** Returns a new summary of the trace. */
    public static ObjectNode of(Trace trace) {
        SummaryJson summary = new SummaryJson(trace);
        summary.times();
        summary.root();
        summary.origins();
        summary.users();
        summary.annotations();
        summary.forTheConsole();
        return summary.json;
    }

    private void times() {
        json.put("Id", trace.id());
        json.set("StartTime", EpochMicros.toJson(trace.startMicros()));
        trace.durationMicros().ifPresent(duration -> json.set("Duration", EpochMicros.toJson(duration)));
        Entity root = trace.root();
        if (root != null && !root.isInProgress()) {
            root.endMicros()
                    .ifPresent(end ->
                            json.set("ResponseTime", EpochMicros.toJson(Math.max(0, end - root.startMicros()))));
        }
        json.put("IsPartial", trace.isPartial());
        json.put("Revision", trace.revision());
    }

    /** Takes faults and errors from the root only: the caller does not see an error that a service below handled. */
    private void root() {
        Entity root = trace.root();
        json.put("HasFault", root != null && root.isFault());
        json.put("HasError", root != null && root.isError());
        json.put("HasThrottle", trace.entities().stream().anyMatch(Entity::isThrottle));
        if (root != null) {
            json.set("EntryPoint", ServiceId.of(root).toJson());
        }
        json.set("Http", root == null ? Json.object() : http(root.fields().path("http")));
    }

    private static ObjectNode http(JsonNode http) {
        ObjectNode json = Json.object();
        copy(http.path("request").path("url"), json, "HttpURL");
        JsonNode status = http.path("response").path("status");
        if (status.canConvertToInt()) {
            json.put("HttpStatus", status.intValue());
        }
        copy(http.path("request").path("method"), json, "HttpMethod");
        copy(http.path("request").path("user_agent"), json, "UserAgent");
        copy(http.path("request").path("client_ip"), json, "ClientIp");
        return json;
    }

    private static void copy(JsonNode text, ObjectNode into, String name) {
        if (text.isTextual()) {
            into.put(name, text.textValue());
        }
    }

    private void origins() {
        Set<ServiceId> services = new LinkedHashSet<>();
        trace.tops().stream().filter(Entity::isSegment).forEach(segment -> services.add(ServiceId.of(segment)));
        ArrayNode serviceIds = json.putArray("ServiceIds");
        services.forEach(service -> serviceIds.add(service.toJson()));
        details("ResourceARNs", "ARN", fields -> fields.path("resource_arn"));
        details("InstanceIds", "Id", fields -> fields.path("aws").path("ec2").path("instance_id"));
        details(
                "AvailabilityZones",
                "Name",
                fields -> fields.path("aws").path("ec2").path("availability_zone"));
    }

    private void details(String list, String member, Function<ObjectNode, JsonNode> value) {
        Set<String> distinct = new LinkedHashSet<>();
        for (Entity top : trace.tops()) {
            JsonNode found = value.apply(top.fields());
            if (found.isTextual()) {
                distinct.add(found.textValue());
            }
        }
        ArrayNode entries = json.putArray(list);
        distinct.forEach(text -> entries.addObject().put(member, text));
    }

    private void users() {
        ServicesByValue<String> users = new ServicesByValue<>();
        for (Entity top : trace.tops()) {
            JsonNode user = top.fields().path("user");
            if (user.isTextual()) {
                users.add(user.textValue(), top);
            }
        }
        users.toJson(json.putArray("Users"), (entry, name) -> entry.put("UserName", name));
    }

    private void annotations() {
        Map<String, ServicesByValue<JsonNode>> byKey = new LinkedHashMap<>();
        for (Entity entity : trace.entities()) {
            for (Map.Entry<String, JsonNode> annotation :
                    entity.fields().path("annotations").properties()) {
                if (isIndexed(annotation, byKey)) {
                    byKey.computeIfAbsent(annotation.getKey(), key -> new ServicesByValue<>())
                            .add(annotation.getValue(), entity.top());
                }
            }
        }
        ObjectNode annotations = json.putObject("Annotations");
        byKey.forEach((key, values) -> values.toJson(annotations.putArray(key), SummaryJson::annotationValue));
    }

    private static boolean isIndexed(Map.Entry<String, JsonNode> annotation, Map<String, ?> soFar) {
        JsonNode value = annotation.getValue();
        return (value.isTextual() || value.isNumber() || value.isBoolean())
                && (soFar.size() < MAX_ANNOTATION_KEYS || soFar.containsKey(annotation.getKey()));
    }

    private static void annotationValue(ObjectNode entry, JsonNode value) {
        String member = value.isTextual() ? "StringValue" : value.isNumber() ? "NumberValue" : "BooleanValue";
        entry.putObject("AnnotationValue").set(member, value);
    }

    /** Adds what the console's list shows and X-Ray's summary has no member for. */
    private void forTheConsole() {
        Entity root = trace.root();
        ObjectNode own = json.putObject("xray4j");
        own.put("Name", name(root));
        own.put("SegmentCount", count(Entity::isSegment));
        own.put("SubsegmentCount", count(entity -> !entity.isSegment()));
        own.put("FaultCount", count(Entity::isFault));
        own.put("ErrorCount", count(Entity::isError));
        own.put("InProgress", trace.entities().stream().anyMatch(Entity::isInProgress));
        ArrayNode keys = own.putArray("AnnotationKeys");
        Iterator<String> names = json.path("Annotations").fieldNames();
        while (names.hasNext() && keys.size() < MAX_SHOWN_KEYS) {
            keys.add(names.next());
        }
    }

    private String name(@Nullable Entity root) {
        List<Entity> tops = trace.tops();
        return root != null ? root.name() : tops.isEmpty() ? "" : tops.get(0).name();
    }

    private long count(Predicate<Entity> which) {
        return trace.entities().stream().filter(which).count();
    }
}
