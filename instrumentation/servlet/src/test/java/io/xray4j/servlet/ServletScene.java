// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import jakarta.servlet.Filter;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contract of every server, on one of those that serve servlets: by hand, and with the agent. */
public abstract class ServletScene extends HttpServerContract {
    private final ServletServer server;

    protected ServletScene(ServletServer server) {
        this.server = server;
    }

    /** The filter that an application registers; null for none. */
    protected abstract @Nullable Filter filter(Recorder recorder);

    /** A task that an application gives to an asynchronous request. */
    protected abstract Runnable given(Runnable task);

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        return server.start(filter(recorder), Map.of(), Map.of("/*", new ApplicationServlet(application, this::given)));
    }

    @Override
    protected void stop() throws Exception {
        server.stop();
    }

    /** A servlet renders by itself. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES);
    }
}
