// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javalin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.http.ServerCall;
import io.xray4j.servlet.TracingFilter;

/** A handler below whose request's segment it runs, on whichever thread, and whose exceptions are told of. */
final class TracingHandler implements Handler {
    private static final Scope NONE = () -> {};

    private final Recorder recorder;
    private final Handler handler;

    TracingHandler(Recorder recorder, Handler handler) {
        this.recorder = recorder;
        this.handler = handler;
    }

    @Override
    public void handle(Context context) throws Exception {
        ServerCall call = TracingFilter.callOf(context.req());
        if (call == null) {
            handler.handle(context);
            return;
        }
        // What a handler leaves open on the request's thread is the next one's to close: nothing is exchanged there.
        try (Scope scope = recorder.traceEntity() == null ? call.attach() : NONE) {
            handler.handle(context);
        } catch (HttpResponseException answer) {
            // Javalin's way to say "not found": the status tells it all.
            throw answer;
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }
}
