// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Xray;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper of a function's handler: what the handler records belongs to the invocation and is sent before the
 * invocation returns. Results and exceptions pass through unchanged. Extend this class, so that the runtime can read
 * the types of input and output:
 *
 * <pre>{@code
 * public final class OrdersHandler extends TracingRequestHandler<SQSEvent, String> {
 *     public OrdersHandler() {
 *         super(new Orders());
 *     }
 * }
 * }</pre>
 *
 * <p><i>Safe for use by many threads, if the handler is.</i>
 */
public class TracingRequestHandler<I extends @Nullable Object, O extends @Nullable Object>
        implements RequestHandler<I, O> {
    private final RequestHandler<I, O> handler;
    private final FunctionTracer tracer;

    /** Wraps a handler; records with the process's recorder. */
    public TracingRequestHandler(RequestHandler<I, O> handler) {
        this(handler, Xray.recorder());
    }

    /** Wraps a handler; records with the given recorder. */
    public TracingRequestHandler(RequestHandler<I, O> handler, Recorder recorder) {
        this.handler = handler;
        this.tracer = new FunctionTracer(recorder);
    }

    @Override
    public final O handleRequest(I input, Context context) {
        try (Scope ignored = tracer.enter(context)) {
            return handler.handleRequest(input, context);
        }
    }
}
