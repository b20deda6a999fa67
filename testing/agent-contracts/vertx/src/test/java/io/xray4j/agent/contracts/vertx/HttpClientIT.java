// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.vertx.ClientScene;

/** The contract on a plain client of a plain Vert.x. */
@WithAgent
class HttpClientIT extends ClientScene {
    @Override
    protected Vertx vertx(Recorder recorder) {
        return Vertx.builder().build();
    }

    @Override
    protected HttpClient made(HttpClient fresh, Recorder recorder) {
        return fresh;
    }
}
