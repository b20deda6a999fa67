// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.javahttpclient;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.javahttpclient.TracingHttpClient;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The advice of the JDK's HTTP client: wraps each client that its builder makes.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JavaHttpClientAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public JavaHttpClientAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof HttpClient client ? TracingHttpClient.wrap(client, PatchedRecorder.get()) : result;
    }
}
