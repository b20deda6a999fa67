// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.tomcat;

import com.acme.loaders.Loaders;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Deploys a folder, calls it and undeploys it, so many times, and says how many of the class loaders are left. */
public final class RedeployMain {
    private RedeployMain() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[0]);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.start();
        Loaders loaders = new Loaders();
        int times = Integer.parseInt(arguments[2]);
        for (int i = 0; i < times; i++) {
            deploy(tomcat, arguments[1], loaders);
        }
        System.out.println("left " + loaders.left());
        tomcat.stop();
        tomcat.destroy();
    }

    private static void deploy(Tomcat tomcat, String folder, Loaders loaders) throws Exception {
        Context context = tomcat.addContext("/shop", folder);
        Tomcat.addServlet(context, "shop", "com.acme.war.ShopServlet");
        context.addServletMappingDecoded("/*", "shop");
        ClassLoader loader = context.getLoader().getClassLoader();
        HttpURLConnection call = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/shop/cart")
                        .toURL()
                        .openConnection();
        try (InputStream body = call.getInputStream()) {
            String stock = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (!stock.equals("7")) {
                throw new IllegalStateException("not what was asked for: " + stock);
            }
        }
        context.stop();
        tomcat.getHost().removeChild(context);
        loaders.leave(loader);
    }
}
