// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.MongoClientSettings;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.reactor.ReactorContext;
import reactor.core.publisher.Mono;

/** The Reactor context alone says who has called. */
class ReactiveDriverIT extends ReactiveDriverScene {
    @Override
    protected MongoClientSettings.Builder traced(
            MongoClientSettings.Builder plain, Recorder recorder, boolean fullDocuments) {
        return plain.addCommandListener(TracingCommandListener.builder()
                        .recorder(recorder)
                        .recordFullDocuments(fullDocuments)
                        .build())
                .contextProvider(new TracingContextProvider(recorder));
    }

    @Override
    protected <T> Mono<T> called(Mono<T> work, Recorder given) {
        Entity caller = given.traceEntity();
        return work.contextWrite(context ->
                caller == null ? context : ReactorContext.with(caller).apply(context));
    }
}
