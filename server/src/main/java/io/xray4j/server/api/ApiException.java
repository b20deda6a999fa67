// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import org.jspecify.annotations.Nullable;

/** An error response of the X-Ray API: an error type that its clients know, and a message for the user. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int MAX_SHOWN_CHARS = 100;

    private final int status;
    private final String shape;
    private final @Nullable String resourceName;
    private final @Nullable Integer position;

    /** Creates an error with an HTTP status and an error type, such as {@code InvalidRequestException}. */
    public ApiException(int status, String shape, String message) {
        this(status, shape, message, null);
    }

    /** Creates an error of a type that has the member ResourceName. */
    ApiException(int status, String shape, String message, @Nullable String resourceName) {
        this(status, shape, message, resourceName, null);
    }

    private ApiException(
            int status, String shape, String message, @Nullable String resourceName, @Nullable Integer position) {
        super(message, null, false, false);
        this.status = status;
        this.shape = shape;
        this.resourceName = resourceName;
        this.position = position;
    }

    static ApiException invalidRequest(String message) {
        return new ApiException(400, "InvalidRequestException", message);
    }

    /** Returns the error for a text that is invalid at a zero-based position. */
    static ApiException invalidAt(int position, String message) {
        return new ApiException(400, "InvalidRequestException", message, null, position);
    }

    /** Returns the error for a member that is missing or has an invalid value. */
    static ApiException invalidMember(String name, JsonNode value, String valid) {
        String shown = value.isMissingNode() ? "missing" : Json.write(value);
        String cut = shown.length() > MAX_SHOWN_CHARS ? shown.substring(0, MAX_SHOWN_CHARS) + "..." : shown;
        return invalidRequest(name + " is " + cut + "; valid is " + valid);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the error type. */
    public String shape() {
        return shape;
    }

    /** Returns the name or the ARN of the resource that the error is about; null for an error of no single resource. */
    public @Nullable String resourceName() {
        return resourceName;
    }

    /** Returns the zero-based position of what is wrong in a text, in UTF-16 units; null for any other error. */
    public @Nullable Integer position() {
        return position;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
