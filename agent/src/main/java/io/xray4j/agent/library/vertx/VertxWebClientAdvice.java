// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.vertx;

import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.vertx.TracingInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x's web client: each gets our interceptor first. The client beneath, which would see each redirect as a call, is
 * told to leave these requests alone.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxWebClientAdvice extends Advice {
    /** Made by the agent, by name. */
    public VertxWebClientAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (result instanceof WebClient client) {
            client.addInterceptor(new TracingInterceptor(PatchedRecorder.get()))
                    .addInterceptor(VertxWebClientAdvice::handOver);
        }
        return result;
    }

    private static void handOver(HttpContext<?> context) {
        if (context.phase() == ClientPhase.CREATE_REQUEST) {
            VertxClientAdvice.leaveAlone(context.requestOptions());
        }
        context.next();
    }
}
