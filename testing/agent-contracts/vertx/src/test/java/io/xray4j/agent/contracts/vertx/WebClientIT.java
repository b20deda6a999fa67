// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.vertx.WebClientScene;

/** The contract on a plain web client of a plain Vert.x. */
@WithAgent
class WebClientIT extends WebClientScene {
    @Override
    protected Vertx vertx(Recorder recorder) {
        return Vertx.builder().build();
    }

    @Override
    protected WebClient made(WebClient fresh, Recorder recorder) {
        return fresh;
    }
}
