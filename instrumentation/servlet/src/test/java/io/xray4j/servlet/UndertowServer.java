// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Undertow 2. */
public final class UndertowServer implements ServletServer {
    private static final Logger QUIET = Logger.getLogger("io.undertow");

    private @Nullable DeploymentManager deployment;
    private @Nullable Undertow server;

    @Override
    public URI start(@Nullable Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
            throws Exception {
        QUIET.setLevel(Level.OFF);
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setDeploymentName("application")
                .setContextPath("/");
        servlets.forEach((pattern, servlet) -> application.addServlet(
                new ServletInfo(pattern, servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                        .addMapping(pattern)
                        .setAsyncSupported(true)));
        if (filter != null) {
            add(filter, parameters, application);
        }
        if (servlets.containsKey(io.xray4j.servlet.Servlets.ERROR_PAGE)) {
            application.addErrorPage(new ErrorPage(io.xray4j.servlet.Servlets.ERROR_PAGE));
        }
        DeploymentManager deployed = Servlets.newContainer().addDeployment(application);
        deployment = deployed;
        deployed.deploy();
        Undertow started = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", deployed.start())
                .build();
        server = started;
        started.start();
        InetSocketAddress address =
                (InetSocketAddress) started.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    private static void add(Filter filter, Map<String, String> parameters, DeploymentInfo application) {
        FilterInfo info = new FilterInfo("xray4j", filter.getClass(), new ImmediateInstanceFactory<>(filter));
        info.setAsyncSupported(true);
        parameters.forEach(info::addInitParam);
        application.addFilter(info);
        for (DispatcherType type : DispatcherType.values()) {
            application.addFilterUrlMapping("xray4j", "/*", type);
        }
    }

    @Override
    public void stop() throws ServletException {
        if (server != null) {
            server.stop();
            server = null;
        }
        if (deployment != null) {
            deployment.stop();
            deployment.undeploy();
            deployment = null;
        }
    }
}
