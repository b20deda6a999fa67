// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.xray4j.LambdaInvocation;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The common part of both wrappers: it sets the invocation's header on the thread, and sends everything before the
 * runtime may freeze the process.
 */
final class FunctionTracer {
    /** The daemon is on the same machine, so what takes longer than this will not arrive at all. */
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

    private final Recorder recorder;
    private final InvocationHeader header = new InvocationHeader();
    /** A strong reference, because org.crac has only a weak one. */
    private final @Nullable Object checkpoint;

    FunctionTracer(Recorder recorder) {
        this.recorder = recorder;
        this.checkpoint = registered(recorder);
    }

    Scope enter(@Nullable Context context) {
        Scope invocation = LambdaInvocation.enter(header.of(context));
        // The invocation's segment becomes current here, not with the first subsegment, so that log lines have its ids.
        recorder.traceEntity();
        return () -> {
            invocation.close();
            recorder.flush(FLUSH_TIMEOUT);
        };
    }

    boolean isTellingCheckpoints() {
        return checkpoint != null;
    }

    /** Registers the recorder for checkpoints; returns null if org.crac is not on the class path. */
    private static @Nullable Object registered(Recorder recorder) {
        try {
            return CheckpointResource.register(recorder);
        } catch (LinkageError absent) {
            return null;
        }
    }
}
