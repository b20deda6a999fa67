// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** A record with more than its parts. */
public record Item(String name, long price) {
    public long priceOf(int count) {
        return price * count;
    }
}
