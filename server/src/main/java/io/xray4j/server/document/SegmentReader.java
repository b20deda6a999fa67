// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The reader of single documents. It is strict about the fields by which a document is stored (ids, name, start) and
 * lenient about all others: unknown fields, long names and an end before the start are stored unchanged. Safe for use
 * by many threads.
 */
public final class SegmentReader {

    /** X-Ray's limit for one document. */
    public static final int MAX_BYTES = 64 * 1024;

    private SegmentReader() {}

    /**
     * Reads and checks the UTF-8 text of one document.
     *
     * @param receivedMicros the time of receipt, which is used as the end of a document without one
     */
    public static ReadResult read(byte[] raw, long receivedMicros) {
        if (raw.length > MAX_BYTES) {
            return Rejection.unknown(
                    ErrorCode.SEGMENT_TOO_LARGE, "the document has " + raw.length + " bytes, more than " + MAX_BYTES);
        }
        Repairs repairs = new Repairs();
        JsonNode value;
        try {
            value = parse(text(raw, repairs), repairs);
        } catch (NotJsonException e) {
            return Rejection.unknown(ErrorCode.JSON_FORMAT_ERROR, "the document is not JSON: " + e.getMessage());
        }
        if (!(value instanceof ObjectNode tree)) {
            return Rejection.unknown(ErrorCode.JSON_FORMAT_ERROR, "the document is not a JSON object");
        }
        try {
            TreeRepair.repair(tree, repairs);
            repairs.markIn(tree);
            return check(tree, raw, receivedMicros);
        } catch (Refusal refusal) {
            return new Rejection(
                    text(tree, "id"), text(tree, "trace_id"), text(tree, "name"), refusal.code, refusal.getMessage());
        }
    }

    /** Decodes a document. Bytes that are not UTF-8 are replaced, and a byte order mark is removed. */
    private static String text(byte[] raw, Repairs repairs) {
        String text = new String(raw, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0 && !isUtf8(raw)) {
            repairs.accept("bytes that are not UTF-8 were replaced");
        }
        if (text.startsWith("\ufeff")) {
            repairs.accept("a byte order mark was removed");
            return text.substring(1);
        }
        return text;
    }

    private static boolean isUtf8(byte[] raw) {
        try {
            return !Json.text(raw).isEmpty();
        } catch (NotJsonException other) {
            return false;
        }
    }

    /** Parses a document. Text that is not quite JSON is corrected first, where its meaning is clear. */
    private static JsonNode parse(String text, Repairs repairs) throws NotJsonException {
        try {
            return Json.parseDocument(text);
        } catch (NotJsonException e) {
            String repaired = LenientText.repaired(text, repairs);
            if (repaired.equals(text)) {
                throw e;
            }
            return Json.parseDocument(repaired);
        }
    }

    private static SegmentDocument check(ObjectNode tree, byte[] raw, long receivedMicros) throws Refusal {
        String id = entityId(required(tree, "id", ErrorCode.MISSING_ID), "id");
        String traceId = traceId(required(tree, "trace_id", ErrorCode.MISSING_TRACE_ID));
        String name = name(required(tree, "name", ErrorCode.MISSING_NAME));
        long start = time(required(tree, "start_time", ErrorCode.MISSING_START_TIME), "start_time");
        JsonNode end = present(tree, "end_time");
        boolean inProgress = end == null || tree.path("in_progress").asBoolean(false);
        JsonNode parent = present(tree, "parent_id");
        boolean subsegment = "subsegment".equals(text(tree, "type"));
        if (subsegment && parent == null) {
            throw new Refusal(ErrorCode.INVALID_SEGMENT, "a subsegment that is sent separately needs a parent_id");
        }
        return new SegmentDocument(
                traceId,
                id,
                parent == null ? null : entityId(parent, "parent_id"),
                name,
                start,
                end == null ? Math.max(start, receivedMicros) : time(end, "end_time"),
                inProgress,
                subsegment,
                tree,
                raw,
                receivedMicros);
    }

    private static JsonNode required(ObjectNode tree, String field, ErrorCode missing) throws Refusal {
        JsonNode value = present(tree, field);
        if (value == null || (value.isTextual() && value.textValue().isBlank())) {
            throw new Refusal(missing, "the document has no " + field);
        }
        return value;
    }

    private static @Nullable JsonNode present(ObjectNode tree, String field) {
        JsonNode value = tree.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private static String entityId(JsonNode value, String field) throws Refusal {
        String id = value.isTextual() ? TraceIds.parseEntityId(value.textValue()) : null;
        if (id == null) {
            throw new Refusal(ErrorCode.INVALID_ID, field + " is not 16 hexadecimal digits");
        }
        return id;
    }

    private static String traceId(JsonNode value) throws Refusal {
        String traceId = value.isTextual() ? TraceIds.parse(value.textValue()) : null;
        if (traceId == null) {
            throw new Refusal(ErrorCode.INVALID_TRACE_ID, "trace_id is not of the form 1-<8 hex>-<24 hex>");
        }
        return traceId;
    }

    private static String name(JsonNode value) throws Refusal {
        if (!value.isTextual()) {
            throw new Refusal(ErrorCode.INVALID_SEGMENT, "name is not a string");
        }
        return value.textValue();
    }

    private static long time(JsonNode value, String field) throws Refusal {
        OptionalLong micros = EpochMicros.parse(value);
        if (micros.isEmpty()) {
            throw new Refusal(ErrorCode.INVALID_TIME, field + " " + whyNoTime(value));
        }
        return micros.getAsLong();
    }

    /** Names the most common mistakes. */
    private static String whyNoTime(JsonNode value) {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (number > 1e11 && number < 1e14) {
            return "looks like milliseconds; it must be seconds since 1970";
        }
        if (number >= 1e14 && number < 1e20) {
            return "looks like microseconds or nanoseconds; it must be seconds since 1970";
        }
        return "is not a number of seconds since 1970";
    }

    private static @Nullable String text(ObjectNode tree, String field) {
        JsonNode value = tree.get(field);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    /**
     * The exception that ends the checks at the first error. It has no stack trace, because there can be very many
     * invalid documents.
     */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        private final ErrorCode code;

        Refusal(ErrorCode code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
