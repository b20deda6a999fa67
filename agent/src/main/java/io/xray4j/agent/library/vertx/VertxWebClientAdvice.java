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
 * The advice of Vert.x's web client: makes our interceptor the first of each client. The HTTP client below, which would
 * record each redirect as a call, leaves these requests alone.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxWebClientAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
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
