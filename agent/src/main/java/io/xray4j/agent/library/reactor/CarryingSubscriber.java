// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.reactor;

import io.xray4j.Entity;
import io.xray4j.Scope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * A subscriber whose signals run below one entity, on whichever thread they come.
 *
 * <p><i>As safe as the rules of Reactive Streams ask for.</i>
 */
final class CarryingSubscriber implements CoreSubscriber<Object>, Scannable {
    private final CoreSubscriber<? super Object> actual;
    private final Entity entity;

    CarryingSubscriber(CoreSubscriber<? super Object> actual, Entity entity) {
        this.actual = actual;
        this.entity = entity;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        try (Scope scope = entity.attach()) {
            actual.onSubscribe(subscription);
        }
    }

    @Override
    public void onNext(Object value) {
        try (Scope scope = entity.attach()) {
            actual.onNext(value);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        try (Scope scope = entity.attach()) {
            actual.onError(thrown);
        }
    }

    @Override
    public void onComplete() {
        try (Scope scope = entity.attach()) {
            actual.onComplete();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // As it is declared.
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.ACTUAL ? actual : null;
    }
}
