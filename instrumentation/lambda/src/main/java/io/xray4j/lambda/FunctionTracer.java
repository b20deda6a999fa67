// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.xray4j.LambdaInvocation;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What both wrappers do around an invocation: tell the thread its header, and send before the runtime may freeze us. */
final class FunctionTracer {
    /** Documents go to a daemon on this machine: what takes longer than this will not arrive at all. */
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

    private final Recorder recorder;
    private final InvocationHeader header = new InvocationHeader();
    /** Held because org.crac itself refers to it weakly. */
    private final @Nullable Object checkpoint;

    FunctionTracer(Recorder recorder) {
        this.recorder = recorder;
        this.checkpoint = registered(recorder);
    }

    Scope enter(@Nullable Context context) {
        Scope invocation = LambdaInvocation.enter(header.of(context));
        // The invocation's segment becomes current now, not with the first subsegment: log lines show its ids.
        recorder.traceEntity();
        return () -> {
            invocation.close();
            recorder.flush(FLUSH_TIMEOUT);
        };
    }

    boolean isTellingCheckpoints() {
        return checkpoint != null;
    }

    /** Where org.crac is on the class path, the recorder is told of checkpoints; elsewhere there are none. */
    private static @Nullable Object registered(Recorder recorder) {
        try {
            return CheckpointResource.register(recorder);
        } catch (LinkageError absent) {
            return null;
        }
    }
}
