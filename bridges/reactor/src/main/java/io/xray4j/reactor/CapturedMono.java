// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.xray4j.Recorder;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A {@code Mono} of which each subscription is a subsegment. */
final class CapturedMono<T> extends MonoOperator<T, T> {
    private final Recorder recorder;
    private final @Nullable String name;

    private CapturedMono(Recorder recorder, @Nullable String name, Mono<T> source) {
        super(source);
        this.recorder = recorder;
        this.name = name;
    }

    /** Creates the mono by way of assembly, so that Reactor's own hooks see it. */
    static <T> Mono<T> of(Recorder recorder, @Nullable String name, Mono<T> source) {
        return onAssembly(new CapturedMono<>(recorder, name, source));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        CapturedSubscription.subscribe(recorder, name, source, actual);
    }
}
