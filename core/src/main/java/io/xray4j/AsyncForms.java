// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs code that goes on after it has returned: the entity leaves the caller's thread at once and ends with the stage.
 */
final class AsyncForms {
    private AsyncForms() {}

    static <E extends Entity, T extends @Nullable Object> CompletionStage<T> run(
            E entity, Function<? super E, ? extends CompletionStage<T>> body) {
        CompletionStage<T> stage;
        try {
            stage = Objects.requireNonNull(body.apply(entity), "the body returned null in place of a stage");
        } catch (Throwable thrown) {
            entity.addException(thrown);
            entity.end();
            throw thrown;
        }
        entity.detach();
        return stage.whenComplete((value, thrown) -> {
            if (thrown != null) {
                entity.addException(unwrapped(thrown));
            }
            entity.end();
        });
    }

    /** What the code threw, without the wrapping that stages add on their way. */
    private static Throwable unwrapped(Throwable thrown) {
        // Exactly this class: a subclass may do anything when it is asked.
        Throwable cause = thrown.getClass() == CompletionException.class ? thrown.getCause() : null;
        return cause == null ? thrown : cause;
    }
}
