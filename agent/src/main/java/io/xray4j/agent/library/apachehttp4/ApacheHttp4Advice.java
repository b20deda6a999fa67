// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.apachehttp4;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.apachehttp4.TracingHttpClient;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Apache HttpClient 4: wraps each client that its builder makes.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ApacheHttp4Advice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public ApacheHttp4Advice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof CloseableHttpClient client
                ? TracingHttpClient.wrap(client, PatchedRecorder.get())
                : result;
    }
}
