// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servlet;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.Capability;
import io.xray4j.conformance.HttpServerContract;
import io.xray4j.conformance.TestApplication;
import java.net.URI;
import java.nio.file.Files;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** The contract on a Tomcat without a filter of ours, 10.1. */
class TomcatIT extends HttpServerContract {
    private static final Logger QUIET = Logger.getLogger("org.apache");

    private @Nullable Tomcat tomcat;

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        QUIET.setLevel(Level.OFF);
        Hooks.recorder(recorder);
        Tomcat started = new Tomcat();
        tomcat = started;
        started.setBaseDir(Files.createTempDirectory("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        started.setConnector(connector);
        Context context = started.addContext("", null);
        Wrapper wrapper = Tomcat.addServlet(context, "application", new ApplicationServlet(application));
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "application");
        started.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    protected void stop() throws LifecycleException {
        Hooks.recorder(null);
        Tomcat running = tomcat;
        if (running != null) {
            tomcat = null;
            running.stop();
            running.destroy();
        }
    }

    /** A servlet renders by itself. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES);
    }
}
