// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.http.HttpClientInternal;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.vertx.RequestCalls;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Vert.x's HTTP client: a call begins with the options of its request, and ends with the response or a
 * failure.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxClientAdvice extends Advice {
    /**
     * The options of the request that a client above is about to make on this thread. Weak, as no request may follow.
     */
    @SuppressWarnings("ThreadLocalUsage") // There is one of this class for each Vert.x.
    private static final ThreadLocal<WeakReference<RequestOptions>> ABOVE = new ThreadLocal<>();

    /** Creates the object; the agent calls this by reflection. */
    public VertxClientAdvice() {}

    /** Leaves the next request with these options alone, as a client above records it. */
    static void leaveAlone(RequestOptions options) {
        ABOVE.set(new WeakReference<>(options));
    }

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        return self instanceof HttpClientInternal client
                        && argument instanceof RequestOptions options
                        && !isLeftAlone(options)
                ? new RequestCalls(PatchedRecorder.get()).begin(options, config(client))
                : argument;
    }

    private static @Nullable HttpClientConfig config(HttpClientInternal client) {
        try {
            return client.config();
        } catch (IllegalStateException closed) {
            return null; // The caller gets the same exception from the request.
        }
    }

    private static boolean isLeftAlone(RequestOptions options) {
        WeakReference<RequestOptions> above = ABOVE.get();
        if (above == null) {
            return false;
        }
        ABOVE.remove();
        return above.refersTo(options);
    }

    /** In place of the object the hook gets the options. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object after(int point, @Nullable Object given, @Nullable Object result) {
        if (given instanceof RequestOptions options && result instanceof Future<?> request) {
            new RequestCalls(PatchedRecorder.get()).follow(options, (Future<HttpClientRequest>) request);
        }
        return result;
    }

    /** A client that is closed throws. */
    @Override
    public void failed(int point, @Nullable Object argument, Throwable failure) {
        if (argument instanceof RequestOptions options) {
            new RequestCalls(PatchedRecorder.get()).refuse(options, failure);
        }
    }
}
