// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servletjavax;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.TestApplication;
import io.xray4j.servletjavax.ServletScene;
import io.xray4j.servletjavax.ServletServer;
import java.net.URI;
import javax.servlet.Filter;
import org.jspecify.annotations.Nullable;

/** The scene without a filter of ours, and without a task that carries the trace itself. */
abstract class PlainServlets extends ServletScene {
    PlainServlets(ServletServer server) {
        super(server);
    }

    @Override
    protected @Nullable Filter filter(Recorder recorder) {
        return null;
    }

    @Override
    protected Runnable given(Runnable task) {
        return task;
    }

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        Hooks.recorder(recorder);
        return super.start(recorder, application);
    }

    @Override
    protected void stop() throws Exception {
        Hooks.recorder(null);
        super.stop();
    }
}
