// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Records what happens between a subscription and its end as a subsegment, one for each subscription. Its parent is what
 * the subscriber's context names ({@link ReactorContext}), else what is current on the thread that subscribes. It ends
 * once: when the source completes, fails (which is recorded) or is cancelled.
 *
 * <p>What the source does belongs to the subsegment, what is done with its values to the parent. Without a parent nothing
 * is recorded.
 *
 * <p><i>Immutable.</i>
 */
public final class ReactorTracer {
    private final Recorder recorder;

    /** Records with the process's recorder. */
    public ReactorTracer() {
        this(Xray.recorder());
    }

    public ReactorTracer(Recorder recorder) {
        this.recorder = recorder;
    }

    public <T> Mono<T> captureMono(@Nullable String name, Mono<T> source) {
        return CapturedMono.of(recorder, name, source);
    }

    public <T> Flux<T> captureFlux(@Nullable String name, Flux<T> source) {
        return CapturedFlux.of(recorder, name, source);
    }
}
