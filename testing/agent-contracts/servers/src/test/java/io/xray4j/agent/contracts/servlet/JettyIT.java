// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servlet;

import io.xray4j.servlet.JettyServer;

/** The contract on a plain Jetty. */
class JettyIT extends PlainServlets {
    JettyIT() {
        super(new JettyServer());
    }
}
