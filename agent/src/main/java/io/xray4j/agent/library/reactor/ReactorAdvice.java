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
 * What captured methods return of Reactor: each subscription is a subsegment.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ReactorAdvice extends Advice {
    /** Made by the agent, by name. */
    public ReactorAdvice() {}

    /** Here what would be the object is the name. */
    @Override
    public @Nullable Object after(int point, @Nullable Object name, @Nullable Object result) {
        ReactorTracer tracer = new ReactorTracer(PatchedRecorder.get());
        if (result instanceof Mono<?> mono) {
            return tracer.captureMono((String) name, mono);
        }
        return result instanceof Flux<?> flux ? tracer.captureFlux((String) name, flux) : result;
    }
}
