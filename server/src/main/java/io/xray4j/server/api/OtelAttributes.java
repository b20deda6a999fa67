// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.Entity;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a span that was a segment or subsegment, under the names that OpenTelemetry's X-Ray receiver uses.
 * Annotations keep their key, and are listed, so that the span can become a segment again. Stateless.
 */
public final class OtelAttributes {

    private static final List<Copy> COPIES = List.of(
            new Copy("/user", "enduser.id"),
            new Copy("/in_progress", "aws.xray.inprogress"),
            new Copy("/http/request/method", "http.method"),
            new Copy("/http/request/url", "http.url"),
            new Copy("/http/request/user_agent", "http.user_agent"),
            new Copy("/http/request/client_ip", "http.client_ip"),
            new Copy("/http/request/x_forwarded_for", "aws.xray.x_forwarded_for"),
            new Copy("/http/response/status", "http.status_code"),
            new Copy("/http/response/content_length", "http.response_content_length"),
            new Copy("/aws/account_id", "aws.account_id"),
            new Copy("/aws/operation", "aws.operation"),
            new Copy("/aws/region", "aws.region"),
            new Copy("/aws/request_id", "aws.request_id"),
            new Copy("/aws/queue_url", "aws.queue_url"),
            new Copy("/aws/table_name", "aws.table_name"),
            new Copy("/aws/retries", "aws.xray.retries"),
            new Copy("/sql/connection_string", "db.connection_string"),
            new Copy("/sql/url", "db.connection_string"), // a URL says more
            new Copy("/sql/database_type", "db.system"),
            new Copy("/sql/sanitized_query", "db.statement"),
            new Copy("/sql/user", "db.user"),
            new Copy("/service/version", "service.version"),
            new Copy("/resource_arn", "aws.xray.resource_arn"),
            new Copy("/origin", "aws.xray.origin"));

    private static final List<String> FLAGS = List.of("fault", "error", "throttle");

    private OtelAttributes() {}

    /** A field of a document, as a JSON pointer, and the attribute that has its value. */
    private record Copy(String pointer, String attribute) {}

    /** Returns the attributes of a segment or subsegment. */
    static ObjectNode of(Entity entity) {
        return of(entity.fields());
    }

    /** Returns the attributes of a segment or subsegment with these members. */
    public static ObjectNode of(ObjectNode fields) {
        ObjectNode attributes = Json.object();
        for (Copy copy : COPIES) {
            JsonNode value = fields.at(copy.pointer);
            if (value.isValueNode() && !value.isNull()) {
                attributes.set(copy.attribute, value);
            }
        }
        for (String flag : FLAGS) {
            if (fields.path(flag).asBoolean()) {
                attributes.put("aws.xray." + flag, true);
            }
        }
        if (fields.path("namespace").asText().equals("aws")) {
            attributes.put("aws.service", fields.path("name").asText());
        }
        for (Map.Entry<String, JsonNode> metadata : fields.path("metadata").properties()) {
            attributes.put("aws.xray.metadata." + metadata.getKey(), Json.write(metadata.getValue()));
        }
        annotations(fields.path("annotations"), attributes);
        return attributes;
    }

    private static void annotations(JsonNode annotations, ObjectNode attributes) {
        if (!annotations.isObject() || annotations.isEmpty()) {
            return;
        }
        ArrayNode keys = attributes.putArray("aws.xray.annotations");
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            attributes.set(annotation.getKey(), annotation.getValue());
            keys.add(annotation.getKey());
        }
    }
}
