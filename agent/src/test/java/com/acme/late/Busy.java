// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.late;

/** Is called before and after it is captured. */
public final class Busy {
    private Busy() {}

    public static int work(String text) {
        return text.strip().length();
    }
}
