// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.urlconnection;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.urlconnection.TracingUrlConnections;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * URL connections by HTTP: what a URL opens is wrapped.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class UrlConnectionAdvice extends Advice {
    /** Made by the agent, by name. */
    public UrlConnectionAdvice() {}

    /** Where a function's runtime tells of its results: its own business, inside of no invocation. */
    private final @Nullable String runtimeApi = System.getenv("AWS_LAMBDA_RUNTIME_API");

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof HttpURLConnection connection && !isTheRuntimes(connection)
                ? TracingUrlConnections.wrap(connection, PatchedRecorder.get())
                : result;
    }

    private boolean isTheRuntimes(HttpURLConnection connection) {
        return runtimeApi != null && runtimeApi.equals(connection.getURL().getAuthority());
    }
}
