// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class JettyRedeploymentsIT extends Redeployments {
    @Override
    ClassLoader redeploy(HttpServlet servlet, Caller caller) throws Exception {
        ApplicationLoader application = new ApplicationLoader();
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setClassLoader(application);
        context.addFilter(
                application.loadClass(TracingFilter.class.getName()).asSubclass(jakarta.servlet.Filter.class),
                "/*",
                EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(servlet), "/cart");
        jetty.setHandler(context);
        jetty.start();
        try {
            caller.call(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
            return application;
        } finally {
            jetty.stop();
            jetty.destroy();
            application.close();
        }
    }
}
