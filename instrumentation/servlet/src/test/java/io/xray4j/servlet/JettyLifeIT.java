// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

class JettyLifeIT extends ServletLife {
    JettyLifeIT() {
        super(new JettyServer());
    }
}
