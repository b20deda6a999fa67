// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javalin;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.rendering.FileRenderer;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The contract on Javalin with the Jetty it brings. */
class JavalinIT extends HttpServerContract {
    private static final List<String> ROUTES =
            List.of("/ok", "/work", "/throw", "/stream", "/render", "/status/{code}", "/refuse/{code}");
    private static final int PIECE = 500;

    private @Nullable Javalin javalin;

    @Override
    protected URI start(Recorder recorder, TestApplication application) {
        FileRenderer renderer = (template, model, context) -> "<p>" + model.get("text") + "</p>";
        Javalin started = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.fileRenderer(new TracingFileRenderer(recorder, renderer));
            config.registerPlugin(new TracingPlugin(recorder));
            for (String route : ROUTES) {
                config.routes.get(route, context -> answer(application.answer(context.path()), context));
                config.routes.get("/async" + route, context -> context.future(() -> later(application, context)));
            }
        });
        javalin = started;
        started.start("127.0.0.1", 0);
        return URI.create("http://127.0.0.1:" + started.port());
    }

    @Override
    protected void stop() {
        if (javalin != null) {
            javalin.stop();
        }
    }

    private static CompletableFuture<Void> later(TestApplication application, Context context) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        answer(application.answer(context.path()), context);
                    } catch (IOException failed) {
                        throw new CompletionException(failed);
                    }
                },
                io.xray4j.context.Context.executor());
    }

    private static void answer(TestApplication.Answer answer, Context context) {
        context.status(answer.status());
        switch (answer.manner()) {
            case REFUSED -> throw new HttpResponseException(answer.status(), answer.body());
            case RENDERED -> context.render(TestApplication.TEMPLATE, Map.of("text", answer.body()));
            case STREAMED -> stream(answer.body(), context.outputStream());
            case PLAIN -> context.result(answer.body());
        }
    }

    private static void stream(String body, OutputStream out) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            for (int from = 0; from < bytes.length; from += PIECE) {
                out.write(bytes, from, Math.min(PIECE, bytes.length - from));
                out.flush();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
