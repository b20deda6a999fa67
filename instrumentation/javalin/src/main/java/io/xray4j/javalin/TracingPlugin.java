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
 * A plugin that records each request of a Javalin application as a segment, which is current while its handlers run:
 * {@code config.registerPlugin(new TracingPlugin())}.
 *
 * <p>The request is recorded by a filter of the servlet container below Javalin, so requests without a route, files,
 * and responses that another thread completes are recorded too. The filter does not see exceptions that Javalin turns
 * into responses, so each handler is wrapped as well.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingPlugin extends Plugin<Void> {
    private final Recorder recorder;
    private final TracingFilter filter;

    /** Creates a plugin that uses the process's recorder. */
    public TracingPlugin() {
        this(Xray.recorder());
    }

    /** Creates a plugin that uses a given recorder and names segments by its service. */
    public TracingPlugin(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    /** Creates a plugin that uses a given recorder and naming. */
    public TracingPlugin(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        filter = new TracingFilter(recorder, naming);
    }

    @Override
    public void onInitialize(JavalinState state) {
        state.jetty.modifyServletContextHandler(this::addFilter);
    }

    /**
     * Runs after all configuration, so that the application's own wrapper of handlers stays in effect, inside this one.
     */
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
