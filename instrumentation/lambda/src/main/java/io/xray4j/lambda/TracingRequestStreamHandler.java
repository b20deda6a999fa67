// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Xray;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A wrapper of a function's stream handler, traced like a {@link TracingRequestHandler}. Extend this class with a
 * constructor that the runtime can call.
 *
 * <p><i>Safe for use by many threads, if the handler is.</i>
 */
public class TracingRequestStreamHandler implements RequestStreamHandler {
    private final RequestStreamHandler handler;
    private final FunctionTracer tracer;

    /** Wraps a handler; records with the process's recorder. */
    public TracingRequestStreamHandler(RequestStreamHandler handler) {
        this(handler, Xray.recorder());
    }

    /** Wraps a handler; records with the given recorder. */
    public TracingRequestStreamHandler(RequestStreamHandler handler, Recorder recorder) {
        this.handler = handler;
        this.tracer = new FunctionTracer(recorder);
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Scope ignored = tracer.enter(context)) {
            handler.handleRequest(input, output, context);
        }
    }
}
