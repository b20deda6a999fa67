// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.urlconnection;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.urlconnection.TracingUrlConnections;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * The advice of URL connections by HTTP: wraps each connection that a URL opens.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class UrlConnectionAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public UrlConnectionAdvice() {}

    /** The address to which Lambda's runtime sends its results, outside of any invocation; null outside of Lambda. */
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
