// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jdkhttpserver.TracingFilter;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP server: each context gets our filter as its first.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JdkHttpServerAdvice extends Advice {
    /** Made by the agent, by name. */
    public JdkHttpServerAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (result instanceof HttpContext context) {
            context.getFilters().add(0, new TracingFilter(PatchedRecorder.get()));
        }
        return result;
    }
}
