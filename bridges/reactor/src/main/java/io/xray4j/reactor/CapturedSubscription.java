// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Subsegment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A recorded subscription. Upstream the subsegment is current, downstream its parent.
 *
 * <p><i>As thread-safe as the rules of Reactive Streams require; it may be cancelled from any thread.</i>
 */
final class CapturedSubscription<T> implements CoreSubscriber<T>, Subscription {
    private final CoreSubscriber<? super T> actual;
    private final Entity parent;
    private final Subsegment subsegment;
    private final Context context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Subscription upstream;

    private CapturedSubscription(CoreSubscriber<? super T> actual, Entity parent, Subsegment subsegment) {
        this.actual = actual;
        this.parent = parent;
        this.subsegment = subsegment;
        this.context = actual.currentContext().put(ReactorContext.KEY, subsegment);
    }

    static <T> void subscribe(
            Recorder recorder,
            @Nullable String name,
            CorePublisher<? extends T> source,
            CoreSubscriber<? super T> actual) {
        Entity named = ReactorContext.entity(actual.currentContext());
        Entity parent = named == null ? recorder.traceEntity() : named;
        if (parent == null) {
            subscribeWithoutParent(recorder, name, source, actual);
            return;
        }
        Subsegment subsegment = begin(recorder, name, parent);
        CapturedSubscription<T> subscription = new CapturedSubscription<>(actual, parent, subsegment);
        try (Scope scope = subsegment.attach()) {
            source.subscribe(subscription);
        } catch (Throwable thrown) {
            // Reactor passes this failure to the subscriber without calling this class.
            subscription.end(thrown);
            throw thrown;
        }
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        try (Scope scope = parent.attach()) {
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T value) {
        try (Scope scope = parent.attach()) {
            actual.onNext(value);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end(thrown);
        try (Scope scope = parent.attach()) {
            actual.onError(thrown);
        }
    }

    @Override
    public void onComplete() {
        end(null);
        try (Scope scope = parent.attach()) {
            actual.onComplete();
        }
    }

    @Override
    public void request(long count) {
        Subscription source = upstream;
        if (source != null) {
            try (Scope scope = subsegment.attach()) {
                source.request(count);
            }
        }
    }

    @Override
    public void cancel() {
        Subscription source = upstream;
        try (Scope scope = subsegment.attach()) {
            if (source != null) {
                source.cancel();
            }
        } finally {
            end(null);
        }
    }

    /** Calls the strategy for a missing segment; a strategy that throws fails the subscription. */
    private static <T> void subscribeWithoutParent(
            Recorder recorder,
            @Nullable String name,
            CorePublisher<? extends T> source,
            CoreSubscriber<? super T> actual) {
        try {
            recorder.beginSubsegment(name);
        } catch (RuntimeException missing) {
            Operators.error(actual, missing);
            return;
        }
        source.subscribe(actual);
    }

    private void end(@Nullable Throwable thrown) {
        if (ended.compareAndSet(false, true)) {
            if (thrown != null) {
                subsegment.addException(thrown);
            }
            subsegment.end();
        }
    }

    /**
     * Begins the subsegment below its parent, on whichever thread, and makes it current nowhere: the subscription has
     * threads of its own.
     */
    private static Subsegment begin(Recorder recorder, @Nullable String name, Entity parent) {
        try (Scope scope = parent.attach()) {
            Subsegment subsegment = recorder.beginSubsegment(name);
            subsegment.detach();
            return subsegment;
        }
    }
}
