// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A recorder of subscriptions: each subscription to a captured {@code Mono} or {@code Flux} is a subsegment. Its parent
 * is the entity in the subscriber's context ({@link ReactorContext}), else the current entity of the subscribing
 * thread. It ends once: when the source completes, fails (which is recorded) or is cancelled.
 *
 * <p>The work of the source belongs to the subsegment, the work of operators that receive its values to the parent.
 * Without a parent nothing is recorded.
 *
 * <p><i>Immutable.</i>
 */
public final class ReactorTracer {
    private final Recorder recorder;

    /** Creates a tracer that uses the process's recorder. */
    public ReactorTracer() {
        this(Xray.recorder());
    }

    /** Creates a tracer that uses a given recorder. */
    public ReactorTracer(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Returns a mono each of whose subscriptions is recorded as a subsegment of that name. */
    public <T> Mono<T> captureMono(@Nullable String name, Mono<T> source) {
        return CapturedMono.of(recorder, name, source);
    }

    /** Returns a flux each of whose subscriptions is recorded as a subsegment of that name. */
    public <T> Flux<T> captureFlux(@Nullable String name, Flux<T> source) {
        return CapturedFlux.of(recorder, name, source);
    }
}
