// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextScheduledExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.xray4j.conformance.context.ContextContract;
import io.xray4j.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The contract by micrometer's snapshots, which ask the accessor. */
class SnapshotContextTest extends ContextContract {
    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().build();

    @Override
    protected ExecutorService traced(ExecutorService executor) {
        return ContextExecutorService.wrap(executor, snapshots::captureAll);
    }

    @Override
    protected ScheduledExecutorService traced(ScheduledExecutorService executor) {
        return ContextScheduledExecutorService.wrap(executor, snapshots::captureAll);
    }

    @Override
    protected ThreadFactory traced(ThreadFactory factory) {
        return task -> factory.newThread(snapshots.captureAll().wrap(task));
    }

    /** Futures are the JDK's: snapshots do not follow them, so core's own wrapping is used beside them. */
    @Override
    protected <T> CompletableFuture<T> traced(CompletableFuture<T> future) {
        return Context.wrap(future);
    }
}
