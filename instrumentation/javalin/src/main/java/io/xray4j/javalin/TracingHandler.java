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

/**
 * A wrapper of a handler that makes the request's segment current while the handler runs, on whichever thread, and
 * records its exceptions.
 */
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
        // On the request's own thread nothing is attached: a later handler may end a subsegment that this one leaves
        // open.
        try (Scope scope = recorder.traceEntity() == null ? call.attach() : NONE) {
            handler.handle(context);
        } catch (HttpResponseException answer) {
            // Javalin throws this exception to answer "not found"; the status alone is recorded.
            throw answer;
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }
}
