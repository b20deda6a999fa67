// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.xray4j.Recorder;

/** The scene with a wrapped client. */
class TracingHttpClientIT extends ClientScene {
    @Override
    protected Vertx vertx(Recorder recorder) {
        return Vertx.builder().withTracer(new XrayTracerFactory(recorder)).build();
    }

    @Override
    protected HttpClient made(HttpClient fresh, Recorder recorder) {
        return TracingHttpClient.wrap(fresh, recorder);
    }
}
