// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

/** Does a little work, and tells the virtual machine how it went: no method of it returns. */
public final class ExitingMain {
    private ExitingMain() {}

    public static void main(String[] arguments) {
        exit(work("done"));
    }

    static String work(String text) {
        System.out.println(text.strip());
        return text;
    }

    static void exit(String text) {
        System.exit(text.length());
    }
}
