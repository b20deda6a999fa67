// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.springweb;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.springboot.TracingClientHttpRequestFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequest;

/**
 * Spring's blocking clients on Reactor Netty, which has no rule of its own: each request is recorded, unless a client
 * above records it. The request factory stays as it is.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ReactorRequestsAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public ReactorRequestsAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof ClientHttpRequest request ? recorded(request) : result;
    }

    private static ClientHttpRequest recorded(ClientHttpRequest request) {
        try {
            return TracingClientHttpRequestFactory.wrap((uri, method) -> request, PatchedRecorder.get())
                    .createRequest(request.getURI(), request.getMethod());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
