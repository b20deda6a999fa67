// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.undertow;

import com.acme.loaders.Loaders;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import jakarta.servlet.Servlet;
import java.io.File;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Deploys a folder, calls it and undeploys it, so many times, and says how many of the class loaders are left. */
public final class RedeployMain {
    private RedeployMain() {}

    public static void main(String[] arguments) throws Exception {
        PathHandler applications = Handlers.path();
        Undertow undertow =
                Undertow.builder().addHttpListener(0, "127.0.0.1", applications).build();
        undertow.start();
        Loaders loaders = new Loaders();
        int times = Integer.parseInt(arguments[2]);
        for (int i = 0; i < times; i++) {
            deploy(undertow, applications, new File(arguments[1]), loaders);
        }
        System.out.println("left " + loaders.left());
        undertow.stop();
    }

    private static void deploy(Undertow undertow, PathHandler applications, File folder, Loaders loaders)
            throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(folder), RedeployMain.class.getClassLoader())) {
            DeploymentInfo application = Servlets.deployment()
                    .setClassLoader(loader)
                    .setDeploymentName("shop")
                    .setContextPath("/shop")
                    .addServlet(Servlets.servlet(
                                    "shop",
                                    loader.loadClass("com.acme.war.ShopServlet").asSubclass(Servlet.class))
                            .addMapping("/*"));
            ServletContainer container = Servlets.newContainer();
            DeploymentManager deployment = container.addDeployment(application);
            deployment.deploy();
            applications.addPrefixPath("/shop", deployment.start());
            call(undertow);
            applications.removePrefixPath("/shop");
            deployment.stop();
            deployment.undeploy();
            loaders.leave(loader);
        }
    }

    private static void call(Undertow undertow) throws Exception {
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        HttpURLConnection call = (HttpURLConnection) URI.create("http://127.0.0.1:" + address.getPort() + "/shop/cart")
                .toURL()
                .openConnection();
        try (InputStream body = call.getInputStream()) {
            String stock = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (!stock.equals("7")) {
                throw new IllegalStateException("not what was asked for: " + stock);
            }
        }
    }

    /** As a servlet container has it. */
    private static URL[] classPath(File folder) throws Exception {
        List<URL> path = new ArrayList<>();
        path.add(new File(folder, "WEB-INF/classes/").toURI().toURL());
        File[] libraries = new File(folder, "WEB-INF/lib").listFiles();
        if (libraries != null) {
            for (File library : libraries) {
                path.add(library.toURI().toURL());
            }
        }
        return path.toArray(new URL[0]);
    }
}
