// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.xray4j.Recorder;

/** The scene with our tracer and our handler. */
abstract class TracedServer extends ServerScene {
    TracedServer(ThreadingModel threading, boolean http2) {
        super(threading, http2);
    }

    @Override
    protected Vertx vertx(Recorder recorder) {
        return Vertx.builder().withTracer(new XrayTracerFactory(recorder)).build();
    }

    @Override
    protected void first(Router router) {
        router.route().handler(new TracingHandler());
    }
}
