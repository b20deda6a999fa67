// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.trace.AwsRule;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.TraceTree;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The checks of one entity's values: ids, names, state, status, annotations, metadata, cause. Confined to one thread. */
final class ValueChecks {

    private static final int MAX_USER = 250;
    private static final int ID_CHARS = 16;
    private static final int MAX_REPAIRS = 50;

    private final TraceTree tree;
    private final FoundChecks found;
    private final Set<String> annotationKeys = new HashSet<>();

    ValueChecks(TraceTree tree, FoundChecks found) {
        this.tree = tree;
        this.found = found;
    }

    void check(Entity entity) {
        ObjectNode fields = entity.fields();
        ids(entity, fields);
        names(entity, fields);
        state(entity, fields);
        status(entity, fields);
        annotations(entity, fields.path("annotations"));
        metadata(entity, fields.path("metadata"));
        namespace(entity, fields);
        cause(entity, fields.path("cause"));
    }

    /** Checks what is known when all entities are checked. */
    void finish() {
        if (annotationKeys.size() > AwsRule.MAX_ANNOTATIONS) {
            found.add(
                    CheckCode.ANNOTATIONS_NOT_INDEXED,
                    null,
                    null,
                    () -> "The trace has " + annotationKeys.size() + " annotation keys, of which "
                            + AwsRule.MAX_ANNOTATIONS + " are indexed.");
        }
    }

    private void ids(Entity entity, ObjectNode fields) {
        JsonNode id = fields.path("id");
        if (id.isMissingNode() || id.isNull()) {
            found.add(CheckCode.NO_ID, entity, "/id", () -> subject(entity) + " has no id.");
        } else if (!isId(id)) {
            found.add(
                    CheckCode.INVALID_ID,
                    entity,
                    "/id",
                    () -> "The id \"" + Phrases.name(id.asText()) + "\" is not 16 hexadecimal digits.");
        }
        Entity parent = tree.above(entity);
        JsonNode traceId = fields.path("trace_id");
        if (traceId.isTextual() && !traceId.textValue().toLowerCase(Locale.ROOT).equals(tree.id())) {
            found.add(
                    CheckCode.OTHER_TRACE_ID,
                    entity,
                    "/trace_id",
                    () -> subject(entity) + " is embedded in this trace, but names the trace "
                            + Phrases.name(traceId.textValue()) + ".");
        }
        JsonNode parentId = fields.path("parent_id");
        boolean other = parentId.isTextual()
                && entity.parentId() != null
                && !parentId.textValue().toLowerCase(Locale.ROOT).equals(entity.parentId());
        if (!entity.isSegment() && parent != null && other) {
            found.add(
                    CheckCode.OTHER_PARENT_ID,
                    entity,
                    "/parent_id",
                    () -> subject(entity) + " is embedded in \"" + Phrases.name(parent.name())
                            + "\", but names another parent, " + Phrases.name(parentId.textValue()) + ".");
        }
    }

    private static boolean isId(JsonNode id) {
        String text = id.textValue();
        if (text == null || text.length() != ID_CHARS) {
            return false;
        }
        for (int i = 0; i < ID_CHARS; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    private void names(Entity entity, ObjectNode fields) {
        String name = entity.name();
        if (name.isBlank()) {
            found.add(CheckCode.NO_NAME, entity, "/name", () -> "A subsegment has no name.");
        }
        String inName = AwsRule.inName(name, entity.isSegment());
        if (inName != null) {
            found.add(CheckCode.AWS_NAME, entity, "/name", () -> AwsRule.NAME.sentence(inName) + ".");
        }
        String user = fields.path("user").textValue();
        if (user != null && user.length() > MAX_USER) {
            found.add(
                    CheckCode.AWS_USER,
                    entity,
                    "/user",
                    () -> "AWS would refuse this user: it has " + user.length() + " characters, more than 250.");
        }
    }

    private void state(Entity entity, ObjectNode fields) {
        boolean ended = fields.hasNonNull("end_time");
        boolean inProgress = fields.path("in_progress").asBoolean();
        if (ended && inProgress) {
            found.add(
                    CheckCode.END_AND_IN_PROGRESS,
                    entity,
                    "/in_progress",
                    () -> subject(entity) + " has an end, and says that it is in progress.");
        } else if (!ended && !inProgress) {
            found.add(
                    CheckCode.NO_END,
                    entity,
                    "/end_time",
                    () -> subject(entity) + " has neither an end nor in_progress: it is read as in progress.");
        }
        if (EpochMicros.parse(fields.path("start_time")).isEmpty()) {
            found.add(CheckCode.NO_START_TIME, entity, "/start_time", () -> subject(entity) + " has no valid start.");
        }
    }

    private void status(Entity entity, ObjectNode fields) {
        JsonNode sent = fields.path("http").path("response").path("status");
        if (!sent.isNumber()) {
            return;
        }
        double status = sent.doubleValue();
        if (status < 100 || status > 599) {
            found.add(
                    CheckCode.HTTP_STATUS,
                    entity,
                    "/http/response/status",
                    () -> "The status is " + Phrases.name(sent.asText()) + ", outside of 100 to 599.");
            return;
        }
        Flags flags = tree.flags(entity);
        boolean saysOtherwise = fields.has("fault") || fields.has("error") || fields.has("throttle");
        if (saysOtherwise && flags.isOk() && status >= 400) {
            found.add(
                    CheckCode.FLAG_CONTRADICTS_STATUS,
                    entity,
                    "/http/response/status",
                    () -> subject(entity) + " has the status " + sent.asText()
                            + ", but its flags say that it did not fail.");
        }
    }

    private void annotations(Entity entity, JsonNode annotations) {
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            String key = annotation.getKey();
            JsonNode value = annotation.getValue();
            String pointer = "/annotations/" + SchemaChecks.escaped(key);
            String refused = AwsRule.inAnnotation(key, value);
            if (refused != null) {
                found.add(CheckCode.AWS_ANNOTATION, entity, pointer, () -> ended(AwsRule.ANNOTATION.sentence(refused)));
            }
            if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
                found.add(
                        CheckCode.ANNOTATION_VALUE,
                        entity,
                        pointer,
                        () -> "The annotation \"" + Phrases.name(key)
                                + "\" is no text, number or boolean: it cannot be found.");
            } else {
                annotationKeys.add(key);
            }
        }
    }

    private void metadata(Entity entity, JsonNode metadata) {
        for (Map.Entry<String, JsonNode> namespace : metadata.properties()) {
            if (namespace.getKey().startsWith("AWS.")) {
                found.add(
                        CheckCode.METADATA_KEY,
                        entity,
                        "/metadata/" + SchemaChecks.escaped(namespace.getKey()),
                        () -> "The metadata \"" + Phrases.name(namespace.getKey())
                                + "\" begins with AWS., which is reserved.");
            }
        }
        JsonNode repaired = metadata.path("xray4j").path("repaired");
        for (int i = 0; i < Math.min(repaired.size(), MAX_REPAIRS); i++) {
            String what = repaired.path(i).asText();
            found.add(
                    CheckCode.REPAIRED,
                    entity,
                    null,
                    () -> "The document of \"" + Phrases.name(entity.name()) + "\" was repaired: "
                            + Phrases.cut(what, 200) + ".");
        }
    }

    private void namespace(Entity entity, ObjectNode fields) {
        JsonNode namespace = fields.path("namespace");
        if (entity.isSegment()) {
            if (namespace.isTextual() && fields.hasNonNull("parent_id")) {
                found.add(
                        CheckCode.SUBSEGMENT_WITHOUT_TYPE,
                        entity,
                        "/type",
                        () -> subject(entity) + " has a namespace, which only subsegments have, but no type: it is read"
                                + " as a segment.");
            }
        } else if (namespace.isTextual()
                && !namespace.textValue().equals("aws")
                && !namespace.textValue().equals("remote")) {
            found.add(
                    CheckCode.NAMESPACE,
                    entity,
                    "/namespace",
                    () -> "The namespace \"" + Phrases.name(namespace.textValue())
                            + "\" is neither aws nor remote: the subsegment is no call.");
        }
    }

    private void cause(Entity entity, JsonNode cause) {
        boolean exceptions = cause.path("exceptions").size() > 0;
        if (cause.isObject() && !exceptions) {
            found.add(
                    CheckCode.CAUSE_WITHOUT_EXCEPTIONS,
                    entity,
                    "/cause",
                    () -> subject(entity) + " has a cause without an exception.");
        }
        if (exceptions && tree.flags(entity).isOk()) {
            found.add(
                    CheckCode.EXCEPTION_WITHOUT_FLAG,
                    entity,
                    "/cause",
                    () -> subject(entity) + " has an exception, but neither fault, error nor throttle.");
        }
    }

    /** Returns a sentence with one point at its end; some rules end with a list whose last sign is a point. */
    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + '.';
    }

    /** Returns the begin of a sentence about an entity. */
    static String subject(Entity entity) {
        return (entity.isSegment() ? "The segment \"" : "The subsegment \"") + Phrases.name(entity.name()) + '"';
    }
}
