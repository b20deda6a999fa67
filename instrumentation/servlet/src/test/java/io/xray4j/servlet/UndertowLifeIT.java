// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

class UndertowLifeIT extends ServletLife {
    UndertowLifeIT() {
        super(new UndertowServer());
    }

    /** What fails after it has said that it will answer later, Undertow answers itself. */
    @Override
    protected boolean rendersErrorPageOf(String path) {
        return path.equals("/fails");
    }
}
