// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.vertx.WebClientScene;

/** The contract on a plain web client of a plain Vert.x. */
class WebClientIT extends WebClientScene {
    @Override
    protected Vertx vertx(Recorder recorder) {
        Hooks.recorder(recorder);
        return Vertx.builder().build();
    }

    @Override
    protected WebClient made(WebClient fresh, Recorder recorder) {
        return fresh;
    }

    @Override
    protected void shut() throws Exception {
        Hooks.recorder(null);
        super.shut();
    }
}
