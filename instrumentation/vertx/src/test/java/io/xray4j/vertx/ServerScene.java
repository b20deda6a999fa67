// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The contract on a verticle of one of Vert.x's threading models: by hand, and with the agent. */
public abstract class ServerScene extends HttpServerContract {
    private final ThreadingModel threading;
    private final boolean http2;
    private @Nullable Vertx vertx;

    /** With HTTP/2 most of the contract's requests come by it: its client asks for an upgrade. */
    protected ServerScene(ThreadingModel threading, boolean http2) {
        this.threading = threading;
        this.http2 = http2;
    }

    protected abstract Vertx vertx(Recorder recorder);

    /** What an application puts before all of its routes. */
    protected abstract void first(Router router);

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        Vertx started = vertx(recorder);
        vertx = started;
        CompletableFuture<Integer> port = new CompletableFuture<>();
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(threading);
        Await.result(started.deployVerticle(
                new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> ready) {
                        vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(http2))
                                .requestHandler(ApplicationRouter.of(vertx, application, ServerScene.this::first))
                                .listen(0, "127.0.0.1")
                                .onComplete(
                                        server -> {
                                            port.complete(server.actualPort());
                                            ready.complete();
                                        },
                                        ready::fail);
                    }
                },
                options));
        return URI.create("http://127.0.0.1:" + port.get(10, TimeUnit.SECONDS));
    }

    @Override
    protected void stop() throws Exception {
        if (vertx != null) {
            Await.result(vertx.close());
        }
    }

    /** Vert.x renders by template engines of other projects, for which it does not call the tracer. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES);
    }
}
