// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jdkhttpserver.TracingFilter;
import org.jspecify.annotations.Nullable;

/**
 * The advice of the JDK's HTTP server: makes our filter the first of each context.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JdkHttpServerAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public JdkHttpServerAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (result instanceof HttpContext context) {
            context.getFilters().add(0, new TracingFilter(PatchedRecorder.get()));
        }
        return result;
    }
}
