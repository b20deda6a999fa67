// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.javahttpclient;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.javahttpclient.TracingHttpClient;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client: what its builder makes is wrapped.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JavaHttpClientAdvice extends Advice {
    /** Made by the agent, by name. */
    public JavaHttpClientAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof HttpClient client ? TracingHttpClient.wrap(client, PatchedRecorder.get()) : result;
    }
}
