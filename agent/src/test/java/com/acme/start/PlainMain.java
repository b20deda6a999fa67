// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import java.util.concurrent.CompletableFuture;

/** Does a little work on two threads, and says so. It knows nothing of tracing. */
public final class PlainMain {
    private PlainMain() {}

    public static void main(String[] arguments) {
        System.out.println(work("done"));
    }

    static String work(String text) {
        return CompletableFuture.supplyAsync(() -> step(text)).join();
    }

    static String step(String text) {
        return text.strip();
    }
}
