// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import io.xray4j.conformance.context.ContextContract;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The contract with the agent: executors and futures as they are. Into a thread of one's own making nothing goes that
 * the JDK does not carry there: it is given a future, which carries what is current.
 */
class AgentContextIT extends ContextContract {
    @Override
    protected ExecutorService traced(ExecutorService executor) {
        return executor;
    }

    @Override
    protected ScheduledExecutorService traced(ScheduledExecutorService executor) {
        return executor;
    }

    @Override
    protected ThreadFactory traced(ThreadFactory factory) {
        return code -> factory.newThread(new FutureTask<>(code, null));
    }

    @Override
    protected <T> CompletableFuture<T> traced(CompletableFuture<T> future) {
        return future;
    }
}
