// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

/** The contract on a real Undertow. */
class UndertowIT extends ServletContract {
    UndertowIT() {
        super(new UndertowServer());
    }
}
