// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jaxrs.ResteasyNettyScene;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** The contract on RESTEasy without servlets, and without our feature. */
@WithAgent
class ResteasyNettyIT extends ResteasyNettyScene {
    @Override
    protected Set<Object> features(Recorder recorder) {
        return Set.of();
    }

    @Override
    protected Executor given(ExecutorService threads) {
        return threads;
    }
}
