// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jaxrs.JerseyScene;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.glassfish.jersey.server.ResourceConfig;

/** The contract on Jersey without servlets, and without our feature. */
@WithAgent
class JerseyIT extends JerseyScene {
    @Override
    protected void first(ResourceConfig config, Recorder recorder) {}

    @Override
    protected Executor given(ExecutorService threads) {
        return threads;
    }
}
