// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.context;

import io.xray4j.Entity;
import io.xray4j.Scope;

/** A task that runs with an entity current, and can be asked for the task itself. */
record WrappedTask(Runnable task, Entity entity) implements Runnable {
    @Override
    public void run() {
        try (Scope ignored = entity.attach()) {
            task.run();
        }
    }

    /** The task that the application gave, whether or not it was wrapped. */
    static Runnable original(Runnable task) {
        return task instanceof WrappedTask wrapped ? wrapped.task : task;
    }
}
