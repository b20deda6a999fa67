// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.stubborn;

/** Has a long name. */
public final class ManyLettersAndMore {
    private ManyLettersAndMore() {}

    public static int work(String text) {
        return text.strip().length();
    }
}
