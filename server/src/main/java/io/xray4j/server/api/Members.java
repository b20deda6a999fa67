// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.EpochMicros;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, read by name and type. A member of the wrong type throws an InvalidRequestException that
 * names it.
 */
final class Members {

    private static final String TRACE_ID_FORMS =
            "1-<8 hexadecimal digits>-<24 hexadecimal digits>, or 32 hexadecimal digits";

    private final ObjectNode request;

    Members(ObjectNode request) {
        this.request = request;
    }

    @Nullable
    String text(String name) throws ApiException {
        JsonNode value = request.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ApiException.invalidRequest(name + " must be a string");
        }
        return value.textValue();
    }

    /** Reads a required string of at least and at most so many characters. */
    String text(String name, int least, int most) throws ApiException {
        JsonNode value = request.path(name);
        String text = value.textValue();
        if (text == null || text.length() < least || text.length() > most) {
            throw ApiException.invalidMember(
                    name,
                    value,
                    most == Integer.MAX_VALUE ? "a string" : "a string of " + least + " to " + most + " characters");
        }
        return text;
    }

    /** Reads a required string that is one of the given ones. */
    String choice(String name, List<String> valid) throws ApiException {
        JsonNode value = request.path(name);
        if (!value.isTextual() || !valid.contains(value.textValue())) {
            throw ApiException.invalidMember(name, value, String.join(" or ", valid));
        }
        return value.textValue();
    }

    /** Reads a required trace id in either form, and returns it in X-Ray's. */
    String traceId(String name) throws ApiException {
        JsonNode value = request.path(name);
        String id = value.isTextual() ? TraceIds.parseEitherForm(value.textValue()) : null;
        if (id == null) {
            throw ApiException.invalidMember(name, value, "a trace id, " + TRACE_ID_FORMS);
        }
        return id;
    }

    /** Reads a required list of 1 to so many trace ids in either form, and returns each once, in X-Ray's. */
    Set<String> traceIds(String name, int most) throws ApiException {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode element : list(name, most)) {
            String id = element.isTextual() ? TraceIds.parseEitherForm(element.textValue()) : null;
            if (id == null) {
                throw ApiException.invalidMember("an element of " + name, element, "a trace id, " + TRACE_ID_FORMS);
            }
            ids.add(id);
        }
        if (ids.isEmpty()) {
            throw ApiException.invalidRequest(name + " must hold 1 to " + most + " trace ids");
        }
        return ids;
    }

    /** Returns true if the member is there, even with a value of the wrong type. */
    boolean has(String name) {
        return request.hasNonNull(name);
    }

    /** Reads a boolean; false if the member is absent. */
    boolean flag(String name) throws ApiException {
        JsonNode value = request.path(name);
        if (has(name) && !value.isBoolean()) {
            throw ApiException.invalidMember(name, value, "true or false");
        }
        return value.asBoolean();
    }

    /** Reads an object; null if the member is absent. */
    @Nullable
    ObjectNode object(String name) throws ApiException {
        JsonNode value = request.path(name);
        if (!has(name)) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw ApiException.invalidRequest(name + " must be an object");
        }
        return object;
    }

    /** Reads a required number from 0 to the given one, and returns it without superfluous digits: 1, not 1.0. */
    JsonNode decimal(String name, int most) throws ApiException {
        JsonNode value = request.path(name);
        double number = value.doubleValue();
        if (!value.isNumber() || !(number >= 0 && number <= most)) {
            throw ApiException.invalidMember(name, value, "a number from 0 to " + most);
        }
        return number == (int) number
                ? IntNode.valueOf((int) number)
                : DecimalNode.valueOf(BigDecimal.valueOf(number).stripTrailingZeros());
    }

    /** Reads a required list with at most the given number of elements. */
    JsonNode list(String name, int most) throws ApiException {
        JsonNode value = request.path(name);
        if (!value.isArray()) {
            throw ApiException.invalidRequest(name + " must be a list");
        }
        if (value.size() > most) {
            throw ApiException.invalidRequest(
                    name + " has " + value.size() + " elements, more than the " + most + " allowed");
        }
        return value;
    }

    List<String> texts(String name, int most) throws ApiException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name, most)) {
            if (!element.isTextual()) {
                throw ApiException.invalidRequest(name + " must hold strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** Reads a required time: seconds since the epoch or, as some clients write it, an ISO-8601 string. */
    long micros(String name) throws ApiException {
        JsonNode value = request.path(name);
        if (value.isTextual()) {
            try {
                return EpochMicros.of(OffsetDateTime.parse(value.textValue()).toInstant());
            } catch (DateTimeException e) {
                throw notATime(name);
            }
        }
        if (value.isNumber() && value.doubleValue() == 0) {
            return 0;
        }
        return EpochMicros.parse(value).orElseThrow(() -> notATime(name));
    }

    /** Reads an integer; the given one if the member is absent. */
    int number(String name, int otherwise) throws ApiException {
        JsonNode value = request.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw ApiException.invalidRequest(name + " must be an integer");
        }
        return value.intValue();
    }

    private static ApiException notATime(String name) {
        return ApiException.invalidRequest(name + " must be a number of seconds since 1970 or an ISO-8601 time");
    }
}
