// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The exception for a store that cannot be opened. The message tells the user what to change. */
public final class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1;

    /** Creates an exception without a cause. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** Creates an exception with its cause. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
