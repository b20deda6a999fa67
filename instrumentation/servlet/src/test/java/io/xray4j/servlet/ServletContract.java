// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import io.xray4j.conformance.Capability;
import io.xray4j.conformance.HttpServerContract;
import io.xray4j.conformance.TestApplication;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** The contract of every server, on one of those that serve servlets. */
abstract class ServletContract extends HttpServerContract {
    private final ServletServer server;

    ServletContract(ServletServer server) {
        this.server = server;
    }

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        return server.start(new TracingFilter(recorder), Map.of(), Map.of("/*", new ApplicationServlet(application)));
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
