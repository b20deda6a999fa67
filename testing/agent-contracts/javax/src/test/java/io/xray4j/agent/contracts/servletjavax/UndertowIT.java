// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servletjavax;

import io.xray4j.servletjavax.UndertowServer;

/** The contract on a plain Undertow, 2.2. */
class UndertowIT extends PlainServlets {
    UndertowIT() {
        super(new UndertowServer());
    }
}
