// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servlet;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.Capability;
import io.xray4j.conformance.HttpServerContract;
import io.xray4j.conformance.TestApplication;
import java.net.URI;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The contract on a Jetty without a filter of ours. */
class JettyIT extends HttpServerContract {
    private static final Logger QUIET = Logger.getLogger("org.eclipse.jetty");

    private @Nullable Server server;

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        QUIET.setLevel(Level.OFF);
        Hooks.recorder(recorder);
        Server started = new Server();
        server = started;
        ServerConnector connector = new ServerConnector(started);
        connector.setHost("127.0.0.1");
        started.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder held = new ServletHolder(new ApplicationServlet(application));
        held.setAsyncSupported(true);
        context.addServlet(held, "/*");
        started.setHandler(context);
        started.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    protected void stop() throws Exception {
        Hooks.recorder(null);
        Server running = server;
        if (running != null) {
            server = null;
            running.stop();
        }
    }

    /** A servlet renders by itself. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES);
    }
}
