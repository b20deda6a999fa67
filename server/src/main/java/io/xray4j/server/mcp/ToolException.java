// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

/** What is wrong with a call of a tool, in words from which an assistant can correct it. */
final class ToolException extends Exception {

    private static final long serialVersionUID = 1;

    ToolException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
