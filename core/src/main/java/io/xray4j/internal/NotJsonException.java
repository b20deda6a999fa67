// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.io.IOException;

/** A text that is not JSON, or more of it than is read. Its message says what is wrong and where. */
public final class NotJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    NotJsonException(String problem, int position) {
        super("not JSON: " + problem + " at character " + position);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
