// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.io.IOException;

/** A stored summary that is damaged or has another format. It is made again from the documents. */
public final class UnreadableSummaryException extends IOException {

    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public UnreadableSummaryException(String message) {
        super(message);
    }
}
