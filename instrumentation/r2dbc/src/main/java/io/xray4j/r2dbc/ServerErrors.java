// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/**
 * A test whether the database itself has answered with an exception, or its driver has detected the failure: a closed
 * connection, a value that is not bound, a server that cannot be reached. Only the former is X-Ray's {@code remote}
 * exception.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ServerErrors {
    private static final int MAX_CAUSES = 8;

    /** The class of SQL states for failures of the connection. */
    private static final String CONNECTION = "08";

    private ServerErrors() {}

    /** Returns true if the database itself has answered with this exception. Never throws. */
    static boolean isOne(@Nullable Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; i < MAX_CAUSES && each != null; i++) {
            if (each instanceof R2dbcException failure) {
                String state = failure.getSqlState();
                return state == null ? failure.getErrorCode() > 0 : !state.startsWith(CONNECTION);
            }
            each = each.getCause();
        }
        return false;
    }
}
