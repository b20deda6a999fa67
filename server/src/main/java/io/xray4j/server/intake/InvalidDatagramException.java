// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

/** A datagram that is not framed as X-Ray's are; the message completes "rejected, because ...". */
final class InvalidDatagramException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidDatagramException(String why) {
        super(why, null, false, false);
    }
}
