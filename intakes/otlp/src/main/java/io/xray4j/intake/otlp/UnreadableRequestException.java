// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/** The exception for a request of which no span can be read. The message says why. */
public final class UnreadableRequestException extends Exception {

    private static final long serialVersionUID = 1;

    /** Creates an exception without a stack trace. */
    public UnreadableRequestException(String why) {
        super(why, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
