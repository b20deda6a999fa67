// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.WebResourceSet;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.JarResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

class TomcatRedeploymentsIT extends Redeployments {
    @Override
    ClassLoader redeploy(HttpServlet servlet, Caller caller) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        WebResourceRoot resources = new StandardRoot(context);
        resources.addPreResources(classes(resources, Recorder.class));
        resources.addPreResources(classes(resources, TracingFilter.class));
        context.setResources(resources);
        FilterDef filter = new FilterDef();
        filter.setFilterName("xray4j");
        filter.setFilterClass(TracingFilter.class.getName());
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("xray4j");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "cart", servlet);
        context.addServletMappingDecoded("/cart", "cart");
        tomcat.start();
        try {
            caller.call(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
            return context.getServletContext().getClassLoader();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static WebResourceSet classes(WebResourceRoot root, Class<?> type) throws Exception {
        File place = new File(ApplicationLoader.placeOf(type).toURI());
        return place.isDirectory()
                ? new DirResourceSet(root, "/WEB-INF/classes", place.getPath(), "/")
                : new JarResourceSet(root, "/WEB-INF/classes", place.getPath(), "/");
    }
}
