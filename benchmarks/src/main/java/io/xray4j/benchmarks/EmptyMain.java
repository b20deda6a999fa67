// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.IOException;

/** An application that does nothing, until it is told to end. */
public final class EmptyMain {
    private EmptyMain() {}

    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        int unused = System.in.read();
    }
}
