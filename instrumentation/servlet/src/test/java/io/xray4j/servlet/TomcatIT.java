// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

/** The contract on a real Tomcat. */
class TomcatIT extends ServletContract {
    TomcatIT() {
        super(new TomcatServer());
    }
}
