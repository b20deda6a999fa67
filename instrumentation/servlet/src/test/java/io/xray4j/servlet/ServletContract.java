// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import io.xray4j.context.Context;
import jakarta.servlet.Filter;

/** The scene with our filter, registered by hand. */
abstract class ServletContract extends ServletScene {
    ServletContract(ServletServer server) {
        super(server);
    }

    @Override
    protected Filter filter(Recorder recorder) {
        return new TracingFilter(recorder);
    }

    @Override
    protected Runnable given(Runnable task) {
        return Context.wrap(task);
    }
}
