// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.reactor;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.reactor.ReactorTracer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The advice of recorded methods that return a type of Reactor: each subscription is a subsegment.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ReactorAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public ReactorAdvice() {}

    /** In place of the object the hook gets the name. */
    @Override
    public @Nullable Object after(int point, @Nullable Object name, @Nullable Object result) {
        ReactorTracer tracer = new ReactorTracer(PatchedRecorder.get());
        if (result instanceof Mono<?> mono) {
            return tracer.captureMono((String) name, mono);
        }
        return result instanceof Flux<?> flux ? tracer.captureFlux((String) name, flux) : result;
    }
}
