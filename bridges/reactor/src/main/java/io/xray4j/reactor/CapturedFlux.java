// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.xray4j.Recorder;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A {@code Flux} of which each subscription is a subsegment. */
final class CapturedFlux<T> extends FluxOperator<T, T> {
    private final Recorder recorder;
    private final @Nullable String name;

    private CapturedFlux(Recorder recorder, @Nullable String name, Flux<T> source) {
        super(source);
        this.recorder = recorder;
        this.name = name;
    }

    /** Creates the flux by way of assembly, so that Reactor's own hooks see it. */
    static <T> Flux<T> of(Recorder recorder, @Nullable String name, Flux<T> source) {
        return onAssembly(new CapturedFlux<>(recorder, name, source));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        CapturedSubscription.subscribe(recorder, name, source, actual);
    }
}
