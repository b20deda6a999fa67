// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.context.Context;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** The scene with our feature. */
class ResteasyNettyIT extends ResteasyNettyScene {
    @Override
    protected Set<Object> features(Recorder recorder) {
        return Set.of(new TracingFeature(recorder));
    }

    @Override
    protected Executor given(ExecutorService threads) {
        return Context.wrap(threads);
    }
}
