// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** Tomcat, of any version. */
public final class TomcatServer implements ServletServer {
    private static final Logger QUIET = Logger.getLogger("org.apache");

    private @Nullable Tomcat tomcat;

    @Override
    public URI start(@Nullable Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
            throws Exception {
        QUIET.setLevel(Level.OFF);
        Tomcat started = new Tomcat();
        tomcat = started;
        started.setBaseDir(Files.createTempDirectory("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        started.setConnector(connector);
        StandardContext context = (StandardContext) started.addContext("", null);
        servlets.forEach((pattern, servlet) -> {
            Wrapper wrapper = Tomcat.addServlet(context, pattern, servlet);
            wrapper.setAsyncSupported(true);
            context.addServletMappingDecoded(pattern, pattern);
        });
        if (filter != null) {
            add(filter, parameters, context);
        }
        ErrorPage page = new ErrorPage();
        page.setLocation(Servlets.ERROR_PAGE);
        if (servlets.containsKey(Servlets.ERROR_PAGE)) {
            context.addErrorPage(page);
        }
        started.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    private static void add(Filter filter, Map<String, String> parameters, StandardContext context) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("xray4j");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        parameters.forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("xray4j");
        mapping.addURLPattern("/*");
        for (DispatcherType type : DispatcherType.values()) {
            mapping.setDispatcher(type.name());
        }
        context.addFilterMap(mapping);
    }

    @Override
    public void stop() throws LifecycleException {
        Tomcat running = tomcat;
        if (running != null) {
            tomcat = null;
            running.stop();
            running.destroy();
        }
    }
}
