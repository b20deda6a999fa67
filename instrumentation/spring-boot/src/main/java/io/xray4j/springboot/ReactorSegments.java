// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * What this room needs of Reactor, in one place: the entity that work belongs to stands in Reactor's context, and is
 * current on the thread while the work is being subscribed to. Operators that run later, on other threads, have it in
 * their context only.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ReactorSegments {
    private static final String KEY = "io.xray4j.entity";

    private ReactorSegments() {}

    /** What work with this context belongs to; null if nobody has said. */
    static @Nullable Entity entity(ContextView context) {
        return context.<@Nullable Entity>getOrDefault(KEY, null);
    }

    static <T> Mono<T> below(Entity entity, Mono<T> work) {
        Mono<T> told = work.contextWrite(context -> context.put(KEY, entity));
        // Not Mono.from, which cancels after the first value: a reactive transaction would be rolled back.
        return Mono.fromDirect(subscriber -> {
            try (Scope scope = entity.attach()) {
                told.subscribe(subscriber);
            }
        });
    }

    static <T> Flux<T> below(Entity entity, Flux<T> work) {
        Flux<T> told = work.contextWrite(context -> context.put(KEY, entity));
        return Flux.from(subscriber -> {
            try (Scope scope = entity.attach()) {
                told.subscribe(subscriber);
            }
        });
    }

    /** Begins something below an entity, or if that is null below what is current, and leaves the thread as it was. */
    static <T> T under(@Nullable Entity parent, Supplier<T> beginning) {
        if (parent == null) {
            return beginning.get();
        }
        try (Scope scope = parent.attach()) {
            return beginning.get();
        }
    }
}
