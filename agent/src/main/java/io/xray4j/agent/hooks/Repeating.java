// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Code that runs again and again, perhaps until the process ends: below what was current where it was given until that
 * request has ended, and below nothing from then on. It lets the request go with the first run that finds it so.
 */
final class Repeating implements Runnable {
    private final Runnable code;

    /** Written by whoever runs it, one after the other. */
    private volatile @Nullable Current current;

    Repeating(Runnable code, Current current) {
        this.code = code;
        this.current = current;
    }

    @Override
    public void run() {
        Current known = current;
        if (known != null && known.isOver()) {
            current = null;
            known = null;
        }
        Object attached = known == null ? null : known.attach();
        try {
            code.run();
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    public String toString() {
        return code.toString();
    }
}
