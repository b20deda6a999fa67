// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.InetSocketAddress;
import java.net.URI;

class UndertowRedeploymentsIT extends Redeployments {
    @Override
    ClassLoader redeploy(HttpServlet servlet, Caller caller) throws Exception {
        ApplicationLoader application = new ApplicationLoader();
        DeploymentInfo war = Servlets.deployment()
                .setClassLoader(application)
                .setDeploymentName("application")
                .setContextPath("/")
                .addServlet(new ServletInfo("cart", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                        .addMapping("/cart"))
                .addFilter(new FilterInfo(
                        "xray4j",
                        application.loadClass(TracingFilter.class.getName()).asSubclass(Filter.class)))
                .addFilterUrlMapping("xray4j", "/*", DispatcherType.REQUEST);
        DeploymentManager deployment = Servlets.newContainer().addDeployment(war);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", deployment.start())
                .build();
        undertow.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
            caller.call(URI.create("http://127.0.0.1:" + address.getPort()));
            return application;
        } finally {
            undertow.stop();
            deployment.stop();
            deployment.undeploy();
            application.close();
        }
    }
}
