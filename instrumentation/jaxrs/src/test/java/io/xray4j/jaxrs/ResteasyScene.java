// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jspecify.annotations.Nullable;

/** The contract on RESTEasy 7, as a servlet of Tomcat 11: by hand, and with the agent. */
public abstract class ResteasyScene extends HttpServerContract {
    private static final Logger QUIET = Logger.getLogger("org.apache");
    private static final Logger QUIET_TOO = Logger.getLogger("org.jboss");

    private @Nullable Tomcat tomcat;
    private @Nullable ExecutorService threads;

    /** Returns what an application registers besides its resources. */
    protected abstract Set<Object> features(Recorder recorder);

    /** The application's own threads, besides the server's. */
    protected abstract Executor given(ExecutorService threads);

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        QUIET.setLevel(Level.OFF);
        QUIET_TOO.setLevel(Level.OFF);
        ExecutorService own = Executors.newFixedThreadPool(4);
        threads = own;
        Tomcat started = new Tomcat();
        tomcat = started;
        started.setBaseDir(Files.createTempDirectory("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        started.setConnector(connector);
        StandardContext context = (StandardContext) started.addContext("", null);
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        Set<Object> singletons = new LinkedHashSet<>(features(recorder));
        singletons.add(new ApplicationResource(application, given(own)));
        deployment.setApplication(new Resources(singletons));
        context.getServletContext().setAttribute(ResteasyDeployment.class.getName(), deployment);
        Wrapper servlet = Tomcat.addServlet(context, "resteasy", new HttpServlet30Dispatcher());
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "resteasy");
        started.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    protected void stop() throws Exception {
        if (tomcat != null) {
            tomcat.stop();
            tomcat.destroy();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /** RESTEasy 7 has no views of its own. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES);
    }
}
