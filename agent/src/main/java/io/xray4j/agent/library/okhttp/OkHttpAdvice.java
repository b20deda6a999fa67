// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.okhttp;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.okhttp.TracingCallFactory;
import io.xray4j.okhttp.TracingInterceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The advice of OkHttp: makes our interceptor the first of each client, and keeps the caller with each call.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class OkHttpAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public OkHttpAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (argument instanceof OkHttpClient.Builder builder && !TracingInterceptor.isAmong(builder.interceptors())) {
            builder.interceptors().add(0, new TracingInterceptor(PatchedRecorder.get()));
        }
        return argument instanceof Request request
                ? TracingCallFactory.withCaller(request, PatchedRecorder.get())
                : argument;
    }
}
