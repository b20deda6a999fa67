// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

/**
 * How a call or a trace ended. A call counts in the statistics exactly once: as a fault, else as an error (of which
 * throttled ones are part), else as ok. Immutable.
 *
 * @param fault the server failed, status 5xx
 * @param error the client failed, status 4xx
 * @param throttle the client was throttled, status 429
 */
public record Flags(boolean fault, boolean error, boolean throttle) {

    /** Neither fault, error nor throttle. */
    public static final Flags OK = new Flags(false, false, false);

    /** Returns true if none of the flags is set. */
    public boolean isOk() {
        return !fault && !error && !throttle;
    }
}
