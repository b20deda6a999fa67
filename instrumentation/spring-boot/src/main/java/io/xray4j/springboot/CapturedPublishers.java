// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The recording of captured methods that return a publisher, in a class of its own because an application may not have
 * Reactor.
 */
final class CapturedPublishers {
    private CapturedPublishers() {}

    static boolean isPublisher(Class<?> type) {
        return type == Mono.class || type == Flux.class;
    }

    /**
     * Returns a publisher each of whose subscriptions is a subsegment, which ends with the subscription, even if that
     * is cancelled.
     */
    static @Nullable Object capture(Recorder recorder, String name, @Nullable Object publisher) {
        // For a subscriber without an entity in its context, the method's caller is the parent.
        Entity caller = recorder.traceEntity();
        if (publisher instanceof Mono<?> mono) {
            return Mono.deferContextual(context -> mono(begin(recorder, name, context, caller), mono));
        }
        if (publisher instanceof Flux<?> flux) {
            return Flux.deferContextual(context -> flux(begin(recorder, name, context, caller), flux));
        }
        return publisher;
    }

    private static <T> Mono<T> mono(Subsegment subsegment, Mono<T> work) {
        return ReactorSegments.below(subsegment, work)
                .doOnError(subsegment::addException)
                .doFinally(signal -> subsegment.end());
    }

    private static <T> Flux<T> flux(Subsegment subsegment, Flux<T> work) {
        return ReactorSegments.below(subsegment, work)
                .doOnError(subsegment::addException)
                .doFinally(signal -> subsegment.end());
    }

    private static Subsegment begin(Recorder recorder, String name, ContextView context, @Nullable Entity caller) {
        Entity subscriber = ReactorSegments.entity(context);
        return ReactorSegments.under(subscriber == null ? caller : subscriber, () -> {
            Subsegment subsegment = recorder.beginSubsegment(name);
            subsegment.detach();
            return subsegment;
        });
    }
}
