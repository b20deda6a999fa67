// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.context.Context;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.glassfish.jersey.server.ResourceConfig;

/** The scene with our feature. */
class JerseyIT extends JerseyScene {
    @Override
    protected void first(ResourceConfig config, Recorder recorder) {
        config.register(new TracingFeature(recorder));
    }

    @Override
    protected Executor given(ExecutorService threads) {
        return Context.wrap(threads);
    }
}
