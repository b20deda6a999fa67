// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits, on a thread that is not Vert.x's, for what Vert.x will do. */
final class Await {
    private Await() {}

    /** Throws what the future failed with, as it is. */
    static <T> T result(Future<T> future) throws Exception {
        try {
            return java(future).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }

    static <T> CompletableFuture<T> java(Future<T> future) {
        CompletableFuture<T> result = new CompletableFuture<>();
        future.onComplete(result::complete, result::completeExceptionally);
        return result;
    }
}
