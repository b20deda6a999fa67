// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.apachehttp5;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.apachehttp5.TracingAsyncExecChainHandler;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5, asynchronous: each client that is built gets our handler.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ApacheHttp5AsyncAdvice extends Advice {
    /** Made by the agent, by name. */
    public ApacheHttp5AsyncAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof HttpAsyncClientBuilder builder) {
            TracingAsyncExecChainHandler.install(builder, PatchedRecorder.get());
        }
        return argument;
    }
}
