// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.Recorder;

/** The scene with our interceptor. */
class WebClientIT extends WebClientScene {
    @Override
    protected Vertx vertx(Recorder recorder) {
        return Vertx.builder().withTracer(new XrayTracerFactory(recorder)).build();
    }

    @Override
    protected WebClient made(WebClient fresh, Recorder recorder) {
        return fresh.addInterceptor(new TracingInterceptor(recorder));
    }
}
