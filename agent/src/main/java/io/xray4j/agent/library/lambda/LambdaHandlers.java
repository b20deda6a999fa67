// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.lambda.TracingRequestHandler;
import io.xray4j.lambda.TracingRequestStreamHandler;
import java.util.function.UnaryOperator;

/**
 * The wrapping of functions' handlers.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class LambdaHandlers implements UnaryOperator<Object> {
    /** Creates the object; the agent calls this by reflection. */
    public LambdaHandlers() {}

    @Override
    public Object apply(Object handler) {
        if (handler instanceof RequestStreamHandler stream) {
            return new TracingRequestStreamHandler(stream, PatchedRecorder.get());
        }
        return handler instanceof RequestHandler<?, ?> plain
                ? new TracingRequestHandler<>(plain, PatchedRecorder.get())
                : handler;
    }
}
