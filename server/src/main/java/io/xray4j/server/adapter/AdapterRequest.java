// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.PrintableText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GET of another system's API. Of a parameter that is given more than once the first value counts, and one without a value
 * counts as not given. Immutable.
 *
 * @param path the path, decoded
 * @param parameters the parameters of the query, decoded
 * @param accept the header Accept; empty if the request has no such header
 */
public record AdapterRequest(String path, Map<String, String> parameters, String accept) {

    private static final int MAX_CHARS = 8_192;

    /** Copies the parameters. */
    public AdapterRequest {
        parameters = Map.copyOf(parameters);
    }

    /** Returns the parameter with the first of these names that is given; null if none is. */
    public @Nullable String text(String... names) throws ApiException {
        String name = given(names);
        return name == null ? null : parameters.get(name);
    }

    /** Returns the name under which a parameter is given that has several names; null if it is not given. */
    public @Nullable String given(String... names) throws ApiException {
        for (String name : names) {
            String value = parameters.getOrDefault(name, "");
            if (value.length() > MAX_CHARS) {
                throw invalid(name + " has more than " + MAX_CHARS + " characters");
            }
            if (!value.isEmpty()) {
                return name;
            }
        }
        return null;
    }

    /** Returns a parameter that must be given. */
    public String required(String... names) throws ApiException {
        String value = text(names);
        if (value == null) {
            throw invalid("the parameter " + names[0] + " is missing");
        }
        return value;
    }

    /** Returns a whole number that is not negative. */
    public long number(long otherwise, String... names) throws ApiException {
        String name = given(names);
        if (name == null) {
            return otherwise;
        }
        String value = parameters.getOrDefault(name, "");
        if (!value.matches("[0-9]{1,16}")) {
            throw invalid(name + " is \"" + PrintableText.of(value) + "\"; valid is a whole number from 0");
        }
        return Long.parseLong(value);
    }

    /** Returns the error for an invalid request. */
    public static ApiException invalid(String message) {
        return new ApiException(400, "InvalidRequestException", message);
    }

    /** Returns the error for something that is not there. */
    public static ApiException notFound(String message) {
        return new ApiException(404, "ResourceNotFoundException", message);
    }
}
