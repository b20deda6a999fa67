// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.tomcat;

import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Deploys a folder, calls it and undeploys it, so many times, and says how many of the class loaders are left. */
public final class RedeployMain {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

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
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
        int times = Integer.parseInt(arguments[2]);
        for (int i = 0; i < times; i++) {
            loaders.add(deploy(tomcat, arguments[1], gone));
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!loaders.isEmpty() && System.nanoTime() < end) {
            System.gc();
            Object one = gone.remove(200);
            while (one != null) {
                loaders.remove(one);
                one = gone.poll();
            }
        }
        System.out.println("left " + loaders.size());
        tomcat.stop();
        tomcat.destroy();
    }

    private static WeakReference<ClassLoader> deploy(Tomcat tomcat, String folder, ReferenceQueue<ClassLoader> gone)
            throws Exception {
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
        return new WeakReference<>(loader, gone);
    }
}
