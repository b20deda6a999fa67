// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import java.io.IOException;

/** Documents that were refused because the queue has no place now, or cannot be reached: they should be sent again later. */
public final class QueueFullException extends IOException {

    private static final long serialVersionUID = 1;

    private final int retryAfterSeconds;

    /** Creates the exception, with the number of seconds after which the sender should try again. */
    public QueueFullException(String message, int retryAfterSeconds) {
        super(message);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Returns the number of seconds after which the sender should try again. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
