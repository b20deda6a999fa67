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
 * The use of Reactor in this room, in one place: the entity of some work is in Reactor's context, and is current on the
 * thread while the work is being subscribed to. Operators that run later on other threads find it only in their
 * context.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ReactorSegments {
    private static final String KEY = "io.xray4j.entity";

    private ReactorSegments() {}

    /** Returns the entity that work with this context belongs to; null if the context has none. */
    static @Nullable Entity entity(ContextView context) {
        return context.<@Nullable Entity>getOrDefault(KEY, null);
    }

    static <T> Mono<T> below(Entity entity, Mono<T> work) {
        Mono<T> withEntity = work.contextWrite(context -> context.put(KEY, entity));
        // Mono.from would cancel after the first value, and roll back a reactive transaction.
        return Mono.fromDirect(subscriber -> {
            try (Scope scope = entity.attach()) {
                withEntity.subscribe(subscriber);
            }
        });
    }

    static <T> Flux<T> below(Entity entity, Flux<T> work) {
        Flux<T> withEntity = work.contextWrite(context -> context.put(KEY, entity));
        return Flux.from(subscriber -> {
            try (Scope scope = entity.attach()) {
                withEntity.subscribe(subscriber);
            }
        });
    }

    /**
     * Begins something below an entity, or below the current entity if that is null, and leaves the thread's current
     * entity unchanged.
     */
    static <T> T under(@Nullable Entity parent, Supplier<T> beginning) {
        if (parent == null) {
            return beginning.get();
        }
        try (Scope scope = parent.attach()) {
            return beginning.get();
        }
    }
}
