// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

/** A daemon address that cannot be read. Its message says what was given and what would be valid. */
public final class InvalidDaemonAddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidDaemonAddressException(String address, String reason) {
        super("Invalid daemon address \"" + address + "\": " + reason
                + ". Valid are host:port, [ipv6]:port and \"tcp:host:port udp:host:port\".");
    }
}
