// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javalin;

import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;
import io.javalin.router.HandlerWrapper;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.SegmentNaming;
import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * Records each request of a Javalin application as a segment that is current while its handlers run: {@code
 * config.registerPlugin(new TracingPlugin())}.
 *
 * <p>The request is followed where Javalin itself is a guest, on the servlets below it, so that what has no route, files,
 * and what another thread completes are recorded alike. There nothing is seen of the exceptions that Javalin makes
 * answers of, so each handler is watched too.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingPlugin extends Plugin<Void> {
    private final Recorder recorder;
    private final TracingFilter filter;

    /** Records with the process's recorder. */
    public TracingPlugin() {
        this(Xray.recorder());
    }

    /** Names segments by the recorder's service. */
    public TracingPlugin(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    public TracingPlugin(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        filter = new TracingFilter(recorder, naming);
    }

    @Override
    public void onInitialize(JavalinState state) {
        state.jetty.modifyServletContextHandler(this::addFilter);
    }

    /** Once all is configured, so that an application's own wrapper of handlers stays in place, inside ours. */
    @Override
    public void onStart(JavalinState state) {
        @Nullable HandlerWrapper given = state.router.getHandlerWrapper$javalin();
        state.router.handlerWrapper(
                endpoint -> new TracingHandler(recorder, given == null ? endpoint.handler : given.wrap(endpoint)));
    }

    private void addFilter(ServletContextHandler handler) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        handler.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
    }
}
