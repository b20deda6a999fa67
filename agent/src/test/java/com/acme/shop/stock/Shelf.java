// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop.stock;

/** A shelf. */
public final class Shelf {
    public long take(String what, long count) {
        return what.isEmpty() ? 0 : count;
    }

    public int count(String what) {
        return what.length() * 2;
    }
}
