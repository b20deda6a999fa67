// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import static io.xray4j.testing.EntityAssert.assertThat;

import io.xray4j.servlet.TracingFilter;
import io.xray4j.testing.TracingExtension;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application on RESTEasy that has had its servlets' requests recorded, and its resources' too: each is one segment. */
class ResteasyBelowAFilterIT {
    private static final Logger QUIET = Logger.getLogger("org.apache");
    private static final Logger QUIET_TOO = Logger.getLogger("org.jboss");

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @TempDir
    java.nio.file.Path folder = java.nio.file.Path.of("");

    ResteasyBelowAFilterIT() {
        QUIET.setLevel(Level.OFF);
        QUIET_TOO.setLevel(Level.OFF);
    }

    @Test
    void recordsNothingOfItsOwn() throws Exception {
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setApplication(new Resources(Set.of(new TracingFeature(tracing.recorder()), new Greeting())));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        context.getServletContext().setAttribute(ResteasyDeployment.class.getName(), deployment);
        addFilter(context);
        Wrapper wrapper = Tomcat.addServlet(context, "resources", new HttpServlet30Dispatcher());
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "resources");
        tomcat.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/greeting");
            HttpResponse<Void> unused = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());

            // The extension fails the test if there is a second document.
            assertThat(tracing.take())
                    .has("/http/request/url", uri.toString())
                    .has("/http/response/status", "200")
                    .hasSubsegments("greet");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private void addFilter(Context context) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("xray4j");
        filter.setFilter(new TracingFilter(tracing.recorder()));
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap all = new FilterMap();
        all.setFilterName("xray4j");
        all.addURLPattern("/*");
        all.setDispatcher(DispatcherType.REQUEST.name());
        context.addFilterMap(all);
    }

    /** Says hello, in a step of its own. */
    @Path("/greeting")
    public final class Greeting {
        @GET
        public String greet() {
            return tracing.recorder().capture("greet", () -> "hello");
        }
    }

    private static final class Resources extends Application {
        private final Set<Object> singletons;

        Resources(Set<Object> singletons) {
            this.singletons = singletons;
        }

        @Override
        @SuppressWarnings("deprecation")
        public Set<Object> getSingletons() {
            return singletons;
        }
    }
}
