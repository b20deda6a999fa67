// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servlet;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.servlet.ServletScene;
import io.xray4j.servlet.ServletServer;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

/** The scene without a filter of ours, and without a task that carries the trace itself. */
@WithAgent
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
}
