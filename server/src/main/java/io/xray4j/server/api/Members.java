// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, read by name and type. A member of the wrong type throws an InvalidRequestException that
 * names it.
 */
final class Members {

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
