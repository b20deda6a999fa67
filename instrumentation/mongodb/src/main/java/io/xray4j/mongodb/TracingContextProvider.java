// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.RequestContext;
import com.mongodb.reactivestreams.client.ReactiveContextProvider;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;

/**
 * A provider that gives the listener of a reactive client the caller: the entity in the subscriber's Reactor context
 * ({@link ReactorContext}), else the current entity of the thread that subscribes.
 *
 * <pre>{@code
 * MongoClientSettings settings = MongoClientSettings.builder()
 *         .addCommandListener(new TracingCommandListener())
 *         .contextProvider(new TracingContextProvider())
 *         .build();
 * }</pre>
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingContextProvider implements ReactiveContextProvider {
    private final Recorder recorder;
    private final @Nullable ReactiveContextProvider other;

    /** Creates a provider that uses the process's recorder. */
    public TracingContextProvider() {
        this(Xray.recorder());
    }

    /** Creates a provider that uses a given recorder. */
    public TracingContextProvider(Recorder recorder) {
        this(recorder, null);
    }

    /** Creates a provider that also uses another provider, if it is not null: a client has only one. */
    public TracingContextProvider(Recorder recorder, @Nullable ReactiveContextProvider other) {
        this.recorder = recorder;
        this.other = other;
    }

    @Override
    public RequestContext getContext(Subscriber<?> subscriber) {
        RequestContext given = other == null ? null : other.getContext(subscriber);
        RequestContext context = given == null ? new MapRequestContext() : given;
        context.put(Caller.class, new Caller(caller(subscriber)));
        return context;
    }

    private @Nullable Entity caller(Subscriber<?> subscriber) {
        Entity named = subscriber instanceof CoreSubscriber<?> reactors
                ? ReactorContext.entity(reactors.currentContext())
                : null;
        return named == null ? recorder.traceEntity() : named;
    }
}
