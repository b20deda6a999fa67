// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servlet;

import io.xray4j.servlet.UndertowServer;

/** The contract on a plain Undertow. */
class UndertowIT extends PlainServlets {
    UndertowIT() {
        super(new UndertowServer());
    }
}
