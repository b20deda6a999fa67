// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/** The exception for bytes that are not a message of protobuf. The message of the exception says why. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1;

    /** Creates an exception without a stack trace, because there can be very many such messages. */
    public MalformedMessageException(String why) {
        super(why, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
