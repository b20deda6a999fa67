// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.kotlincoroutines;

import io.xray4j.agent.hooks.Core;
import io.xray4j.kotlincoroutines.EntityContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import kotlin.Result;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import org.jspecify.annotations.Nullable;

/**
 * The frame between a captured method that suspends and its caller, as if there were a method of one step. It is resumed
 * with what the captured method returns or throws.
 *
 * <p><i>Confined to its coroutine.</i>
 */
final class CapturedFrame extends ContinuationImpl {
    private final transient Core core;
    private final transient Object call;
    /** Completes with the work, for a coroutine that does not carry what is current. */
    private final transient CompletableFuture<Object> done = new CompletableFuture<>();

    CapturedFrame(Continuation<Object> caller, Core core, Object call) {
        super(caller);
        this.core = core;
        this.call = call;
    }

    /** The method has returned: it is done, or has suspended and left its thread. */
    void returned(@Nullable Object result) {
        if (result != IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
            core.end(call, null);
        } else if (!isCarried()) {
            core.end(call, done);
        }
    }

    /** The method has thrown. A cancellation is no fault: the failure is where it came from. */
    void failed(Throwable failure) {
        if (failure instanceof CancellationException) {
            core.end(call, null);
        } else {
            core.fail(call, failure);
        }
    }

    @Override
    protected @Nullable Object invokeSuspend(Object result) {
        end(result instanceof Result.Failure failure ? failure.exception : null);
        ResultKt.throwOnFailure(result);
        return result;
    }

    private void end(@Nullable Throwable failure) {
        if (isCarried()) {
            if (failure == null) {
                core.end(call, null);
            } else {
                failed(failure);
            }
        } else if (failure == null || failure instanceof CancellationException) {
            done.complete(true);
        } else {
            done.completeExceptionally(failure);
        }
    }

    private boolean isCarried() {
        return getContext().get(EntityContext.Key) != null;
    }
}
