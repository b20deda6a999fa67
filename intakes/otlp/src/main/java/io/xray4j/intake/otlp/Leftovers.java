// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a span that X-Ray has no field for: attributes become annotations, by which traces are found, and everything is in the
 * metadata as it was sent. Confined to one thread.
 */
final class Leftovers {

    /** X-Ray's limit for one document. */
    static final int MAX_ANNOTATIONS = 50;

    /** X-Ray's limit for the text of an annotation. */
    private static final int MAX_ANNOTATION_CHARS = 1_000;

    private static final int MAX_KEY_CHARS = 500;

    /** The annotation that has the name of the span, if the document has another name. */
    private static final String NAME_KEY = "span_name";

    /** Attributes that instrumentation adds to every span, and by which nobody looks for a trace. */
    private static final Set<String> NOT_INDEXED = Set.of(
            "thread.id",
            "thread.name",
            "network.protocol.name",
            "network.protocol.version",
            "network.peer.port",
            "network.transport",
            "network.type",
            "net.transport",
            "net.sock.peer.addr",
            "net.sock.peer.port",
            "net.protocol.name",
            "net.protocol.version",
            "aws.span.kind",
            "aws.xray.annotations");

    private static final String METADATA_PREFIX = "aws.xray.metadata.";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ReceivedSpan span;
    private final Attributes attributes;
    private final Limits limits;
    private final Repairs repairs;
    private final Set<String> annotated = new HashSet<>();

    Leftovers(ReceivedSpan span, Attributes attributes, Limits limits, Repairs repairs) {
        this.span = span;
        this.attributes = attributes;
        this.limits = limits;
        this.repairs = repairs;
    }

    /** Writes annotations and metadata of a document with this name. */
    void of(ObjectNode document, String name, boolean segment) {
        ObjectNode annotations = annotations(name);
        if (!annotations.isEmpty()) {
            document.set("annotations", annotations);
        }
        ObjectNode metadata = JSON.objectNode();
        metadataOfXray(metadata);
        ObjectNode own = own();
        own.set("resource", segment ? raw(span.resource, limits, limits.attributes()) : serviceName());
        metadata.set(span.vocabulary, own);
        document.set("metadata", metadata);
    }

    /** Writes the metadata of the segment around a call: only what is known of the process. */
    void ofService(ObjectNode document) {
        document.putObject("metadata")
                .putObject(span.vocabulary)
                .set("resource", raw(span.resource, limits, limits.attributes()));
    }

    private ObjectNode annotations(String name) {
        ObjectNode annotations = JSON.objectNode();
        // What the sender asks to index goes first, because the number is limited.
        JsonNode wanted = attributes.get("aws.xray.annotations");
        if (wanted != null && wanted.isArray()) {
            wanted.forEach(key -> annotate(annotations, key.asText(), attributes.get(key.asText())));
        }
        if (!span.name.isEmpty() && !span.name.equals(name)) {
            annotate(annotations, NAME_KEY, JSON.textNode(span.name));
        }
        for (Map.Entry<String, JsonNode> attribute : attributes.all().entrySet()) {
            String key = attribute.getKey();
            if (!attributes.isUsed(key) && !NOT_INDEXED.contains(key) && !key.startsWith(METADATA_PREFIX)) {
                annotate(annotations, key, attribute.getValue());
            }
        }
        return annotations;
    }

    private void annotate(ObjectNode annotations, String key, @Nullable JsonNode value) {
        boolean indexable = value != null && value.isValueNode() && !value.isNull() && !value.isBinary();
        if (value == null || !indexable || key.isEmpty() || !annotated.add(key)) {
            return;
        }
        if (annotations.size() >= Math.min(MAX_ANNOTATIONS, limits.attributes())) {
            repairs.add("an attribute beyond the most annotations of a document: only in the metadata");
            return;
        }
        String valid = annotationKey(limits.cut(key));
        if (!valid.equals(key)) {
            repairs.add(
                    "an annotation key had characters that X-Ray does not allow, or too many: replaced by _, or cut");
        }
        if (annotations.has(valid)) {
            if (!valid.equals(key)) {
                repairs.add("an attribute whose key is then that of another annotation: only in the metadata");
            }
            return;
        }
        annotations.set(valid, value.isTextual() ? JSON.textNode(annotationText(value.textValue())) : value);
    }

    private String annotationText(String value) {
        String text = Limits.cut(limits.cut(value), MAX_ANNOTATION_CHARS);
        if (text.length() < value.length()) {
            repairs.add("the text of an annotation was cut to " + text.length() + " characters");
        }
        return text;
    }

    /** Replaces the characters that X-Ray does not allow in the key of an annotation. */
    static String annotationKey(String key) {
        StringBuilder valid = new StringBuilder(Math.min(key.length(), MAX_KEY_CHARS));
        for (int i = 0; i < Math.min(key.length(), MAX_KEY_CHARS); i++) {
            char c = key.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.';
            valid.append(allowed ? c : '_');
        }
        return valid.toString();
    }

    private ObjectNode own() {
        ObjectNode own = JSON.objectNode();
        if (!span.name.isEmpty()) {
            own.put("name", limits.cut(span.name));
        }
        own.put("kind", span.kind.toString());
        if (span.status != SpanStatus.UNSET) {
            own.put("status", span.status.toString());
        }
        if (!span.statusMessage.isEmpty()) {
            own.put("status_message", limits.cut(span.statusMessage));
        }
        if (!span.traceState.isEmpty()) {
            own.put("trace_state", limits.cut(span.traceState));
        }
        if (!span.scope.name().isEmpty()) {
            ObjectNode scope = own.putObject("scope");
            scope.put("name", limits.cut(span.scope.name()));
            if (!span.scope.version().isEmpty()) {
                scope.put("version", limits.cut(span.scope.version()));
            }
        }
        if (!span.attributes.isEmpty()) {
            own.set("attributes", raw(span.attributes, limits, limits.attributes()));
        }
        events(own);
        if (span.dropped != 0) {
            own.put("dropped", span.dropped);
        }
        return own;
    }

    private void events(ObjectNode own) {
        ArrayNode events = JSON.arrayNode();
        for (SpanEvent event : span.events) {
            // Of an exception only the attributes are of interest that the cause does not have.
            if (events.size() < limits.others() && !Failure.isException(event)) {
                ObjectNode written = events.addObject();
                written.put("name", limits.cut(event.name()));
                written.put("time_unix_nano", Long.toUnsignedString(event.timeNanos()));
                if (!event.attributes().isEmpty()) {
                    written.set("attributes", raw(event.attributes(), limits, limits.others()));
                }
            }
        }
        if (!events.isEmpty()) {
            own.set("events", events);
        }
    }

    /** Returns the name of the service. A subsegment repeats no more of its process: the rest is in the segment. */
    private ObjectNode serviceName() {
        ObjectNode resource = JSON.objectNode();
        JsonNode name = span.resource.get("service.name");
        if (name != null) {
            resource.set("service.name", cut(name, limits));
        }
        return resource;
    }

    /** Writes the attributes that hold metadata of X-Ray as JSON. */
    private void metadataOfXray(ObjectNode metadata) {
        for (Map.Entry<String, JsonNode> attribute : attributes.all().entrySet()) {
            if (attribute.getKey().startsWith(METADATA_PREFIX) && metadata.size() < limits.others()) {
                String namespace = attribute.getKey().substring(METADATA_PREFIX.length());
                ObjectNode values = object(attribute.getValue().asText());
                if (values != null && values.toString().length() <= limits.textChars()) {
                    metadata.set(namespace.equalsIgnoreCase("default") ? "default" : namespace, values);
                }
            }
        }
    }

    private static @Nullable ObjectNode object(String text) {
        if (text.length() > ValueLimits.MAX_TEXT) {
            return null;
        }
        try (JsonParser json = JsonFields.parser(text.getBytes(StandardCharsets.UTF_8))) {
            return json.nextToken() == JsonToken.START_OBJECT ? PlainJson.object(json, 0) : null;
        } catch (IOException | NumberFormatException | ArithmeticException notJson) {
            return null;
        }
    }

    /** Copies attributes, up to a number of them, with texts cut to the limits. */
    static ObjectNode raw(Map<String, JsonNode> attributes, Limits limits, int most) {
        ObjectNode raw = JSON.objectNode();
        for (Map.Entry<String, JsonNode> attribute : attributes.entrySet()) {
            if (raw.size() == most) {
                break;
            }
            raw.set(limits.cut(attribute.getKey()), cut(attribute.getValue(), limits));
        }
        return raw;
    }

    /** Cuts texts, and leaves out elements of lists and maps. The depth is limited since the value was read. */
    private static JsonNode cut(JsonNode value, Limits limits) {
        if (value.isTextual()) {
            return JSON.textNode(limits.cut(value.textValue()));
        }
        if (value.isBinary()) {
            return JSON.textNode(limits.cut(value.asText()));
        }
        if (value.isContainerNode() && limits.equals(Limits.NARROWEST)) {
            return JSON.textNode("(left out)");
        }
        if (value.isArray()) {
            ArrayNode array = JSON.arrayNode();
            for (int i = 0; i < Math.min(value.size(), limits.others()); i++) {
                array.add(cut(value.path(i), limits));
            }
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (object.size() < limits.others()) {
                    object.set(limits.cut(member.getKey()), cut(member.getValue(), limits));
                }
            }
            return object;
        }
        return value;
    }
}
