// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The listeners to the current entity. Process-wide, as what is current is: the slot of a thread is the same for
 * all recorders. Copied when it changes, so that telling costs one read while nobody listens.
 */
final class CurrentListeners {
    private static final Object CHANGING = new Object();
    private static volatile CurrentEntityListener[] listeners = {};

    private CurrentListeners() {}

    static void add(CurrentEntityListener listener) {
        Objects.requireNonNull(listener, "listener must not be null");
        synchronized (CHANGING) {
            List<CurrentEntityListener> more = new ArrayList<>(List.of(listeners));
            more.add(listener);
            listeners = more.toArray(CurrentEntityListener[]::new);
        }
    }

    static void remove(CurrentEntityListener listener) {
        Objects.requireNonNull(listener, "listener must not be null");
        synchronized (CHANGING) {
            List<CurrentEntityListener> fewer = new ArrayList<>(List.of(listeners));
            fewer.removeIf(known -> known == listener);
            listeners = fewer.toArray(CurrentEntityListener[]::new);
        }
    }

    static void tell(@Nullable Entity before, @Nullable Entity now) {
        for (CurrentEntityListener listener : listeners) {
            try {
                listener.currentChanged(now);
            } catch (Throwable failed) {
                Entity concerned = now != null ? now : before;
                if (concerned != null) {
                    concerned.segment().recorder().listenerFailed(listener, failed);
                }
            }
        }
    }
}
