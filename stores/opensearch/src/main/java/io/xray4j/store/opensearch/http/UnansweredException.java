// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The exception for a request that was not answered: it may have been carried out or not. */
public final class UnansweredException extends IOException {

    private static final long serialVersionUID = 1;

    UnansweredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
