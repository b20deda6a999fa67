// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import io.xray4j.Recorder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recorder that a contract is about to hand to the integration under test. A JUnit extension listens here where the
 * integration takes none: the agent's does, which records by a recorder of the process.
 *
 * <p><i>Safe for use by many threads; one test at a time has a listener.</i>
 */
public final class RecorderUnderTest {
    private static volatile @Nullable Consumer<@Nullable Recorder> listener;

    private RecorderUnderTest() {}

    /**
     * Sets what is called with each recorder before an integration is handed that one, and with null before an integration
     * is stopped; null for nothing.
     */
    public static void listen(@Nullable Consumer<@Nullable Recorder> called) {
        listener = called;
    }

    /** Returns the recorder, after the listener was called with it. */
    public static Recorder announce(Recorder recorder) {
        call(recorder);
        return recorder;
    }

    /** Calls the listener with null: what is recorded while an integration stops is no part of the test. */
    public static void withdraw() {
        call(null);
    }

    private static void call(@Nullable Recorder recorder) {
        Consumer<@Nullable Recorder> called = listener;
        if (called != null) {
            called.accept(recorder);
        }
    }
}
