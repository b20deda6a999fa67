// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.vertx.ServerScene;

/** The scene on a Vert.x without a tracer of ours, and a router without our handler. */
@WithAgent
abstract class PlainServer extends ServerScene {
    PlainServer(ThreadingModel threading, boolean http2) {
        super(threading, http2);
    }

    @Override
    protected Vertx vertx(Recorder recorder) {
        return Vertx.vertx();
    }

    @Override
    protected void first(Router router) {}
}
