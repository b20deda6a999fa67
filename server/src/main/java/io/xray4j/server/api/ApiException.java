// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

/** An answer that is an error in X-Ray's sense: a shape its clients know, and a message for their user. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String shape;

    public ApiException(int status, String shape, String message) {
        super(message, null, false, false);
        this.status = status;
        this.shape = shape;
    }

    static ApiException invalidRequest(String message) {
        return new ApiException(400, "InvalidRequestException", message);
    }

    public int status() {
        return status;
    }

    public String shape() {
        return shape;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
