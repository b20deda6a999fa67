// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Code that only looks at what is current where it runs. */
final class Seen {
    private static final String NOTHING = "nothing";

    private final Recorder recorder;
    private final List<String> names = new CopyOnWriteArrayList<>();

    Seen(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Looks once. */
    void look() {
        Entity current = recorder.traceEntity();
        names.add(current == null ? NOTHING : current.name());
    }

    <T> T look(T value) {
        look();
        return value;
    }

    List<String> names() {
        return names;
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
