// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import org.jspecify.annotations.Nullable;

/**
 * The exception for a server that cannot start. The message, one line, tells the user what to change. Everything is
 * closed again.
 */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStartException(String message) {
        super(message);
    }

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
