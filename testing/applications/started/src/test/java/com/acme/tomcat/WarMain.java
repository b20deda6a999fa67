// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.tomcat;

import java.io.File;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** Deploys a WAR, says on which port, and stops in order when its input ends. */
public final class WarMain {
    private WarMain() {}

    public static void main(String[] arguments) throws Exception {
        File folder = new File(arguments[1]);
        File applications = new File(folder, "webapps");
        if (!applications.isDirectory() && !applications.mkdirs()) {
            throw new IllegalStateException("no " + applications);
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.getPath());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext context = (StandardContext) tomcat.addWebapp("", new File(arguments[0]).getAbsolutePath());
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("the application did not start");
        }
        System.out.println("Tomcat started on port " + tomcat.getConnector().getLocalPort());
        while (System.in.read() >= 0) {
            // Until the test is done.
        }
        tomcat.stop();
        tomcat.destroy();
    }
}
