// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.apachehttp5;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.apachehttp5.TracingAsyncExecChainHandler;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The advice of the asynchronous Apache HttpClient 5: adds our handler to each client that is built.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ApacheHttp5AsyncAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public ApacheHttp5AsyncAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof HttpAsyncClientBuilder builder) {
            TracingAsyncExecChainHandler.install(builder, PatchedRecorder.get());
        }
        return argument;
    }
}
