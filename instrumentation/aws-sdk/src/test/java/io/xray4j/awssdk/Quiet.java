// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Xray;
import io.xray4j.config.ContextMissingStrategy;

/** Runs what is no part of a test's trace, without the process's recorder complaining that it is in none. */
final class Quiet {
    private Quiet() {}

    static void withoutASegment(Runnable task) {
        Xray.recorder().configure(changed -> changed.contextMissing(ContextMissingStrategy.IGNORE_ERROR));
        task.run();
    }
}
