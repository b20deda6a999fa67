// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shopping;

/** Not the shop. */
public final class Mall {
    private Mall() {}

    public static int visit(String name) {
        return name.length() + 1;
    }
}
