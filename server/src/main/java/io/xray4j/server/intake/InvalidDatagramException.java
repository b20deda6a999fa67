// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

/** The exception for a datagram that does not have X-Ray's format. The message completes "rejected, because ...". */
final class InvalidDatagramException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidDatagramException(String why) {
        super(why, null, false, false);
    }
}
