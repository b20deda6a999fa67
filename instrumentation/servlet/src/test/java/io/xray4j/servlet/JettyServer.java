// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Jetty 12. */
public final class JettyServer implements ServletServer {
    private static final Logger QUIET = Logger.getLogger("org.eclipse.jetty");

    private @Nullable Server server;

    @Override
    public URI start(@Nullable Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
            throws Exception {
        QUIET.setLevel(Level.OFF);
        Server started = new Server();
        server = started;
        ServerConnector connector = new ServerConnector(started);
        connector.setHost("127.0.0.1");
        started.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        if (filter != null) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            holder.setInitParameters(parameters);
            context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
        }
        servlets.forEach((pattern, servlet) -> {
            ServletHolder held = new ServletHolder(servlet);
            held.setAsyncSupported(true);
            context.addServlet(held, pattern);
        });
        if (servlets.containsKey(Servlets.ERROR_PAGE)) {
            ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
            errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, Servlets.ERROR_PAGE);
            context.setErrorHandler(errors);
        }
        started.setHandler(context);
        started.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void stop() throws Exception {
        Server running = server;
        if (running != null) {
            server = null;
            running.stop();
        }
    }
}
