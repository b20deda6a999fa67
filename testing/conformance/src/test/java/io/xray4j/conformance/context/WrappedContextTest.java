// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.context;

import io.xray4j.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The contract by wrapping. */
class WrappedContextTest extends ContextContract {
    @Override
    protected ExecutorService traced(ExecutorService executor) {
        return Context.wrap(executor);
    }

    @Override
    protected ScheduledExecutorService traced(ScheduledExecutorService executor) {
        return Context.wrap(executor);
    }

    @Override
    protected ThreadFactory traced(ThreadFactory factory) {
        return Context.threadFactory(factory);
    }

    @Override
    protected <T> CompletableFuture<T> traced(CompletableFuture<T> future) {
        return Context.wrap(future);
    }
}
