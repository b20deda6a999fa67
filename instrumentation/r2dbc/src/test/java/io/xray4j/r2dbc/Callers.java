// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.reactor.ReactorContext;
import reactor.core.publisher.Mono;

/** By hand the Reactor context alone says who has called. */
final class Callers {
    private Callers() {}

    static <T> Mono<T> named(Mono<T> work, Recorder recorder) {
        Entity caller = recorder.traceEntity();
        return work.contextWrite(context ->
                caller == null ? context : ReactorContext.with(caller).apply(context));
    }
}
