// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import io.xray4j.conformance.Capability;
import io.xray4j.conformance.HttpServerContract;
import io.xray4j.conformance.TestApplication;
import java.net.URI;
import java.nio.file.Files;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** The contract on a real Tomcat 11. */
class TomcatIT extends HttpServerContract {
    private static final Logger QUIET = Logger.getLogger("org.apache");

    private @Nullable Tomcat tomcat;

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        QUIET.setLevel(Level.OFF);
        Tomcat started = new Tomcat();
        tomcat = started;
        started.setBaseDir(Files.createTempDirectory("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        started.setConnector(connector);
        StandardContext context = (StandardContext) started.addContext("", null);
        Wrapper servlet = Tomcat.addServlet(context, "application", new ApplicationServlet(application));
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "application");
        FilterDef definition = new FilterDef();
        definition.setFilterName("xray4j");
        definition.setFilter(new TracingFilter(recorder));
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("xray4j");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        started.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    protected void stop() throws LifecycleException {
        if (tomcat != null) {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** A servlet renders by itself. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES);
    }
}
