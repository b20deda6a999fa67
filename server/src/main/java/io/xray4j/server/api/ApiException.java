// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

/** An error response of the X-Ray API: an error type that its clients know, and a message for the user. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String shape;

    /** Creates an error with an HTTP status and an error type, such as {@code InvalidRequestException}. */
    public ApiException(int status, String shape, String message) {
        super(message, null, false, false);
        this.status = status;
        this.shape = shape;
    }

    static ApiException invalidRequest(String message) {
        return new ApiException(400, "InvalidRequestException", message);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the error type. */
    public String shape() {
        return shape;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
