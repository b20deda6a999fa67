// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.netty.NettyJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jspecify.annotations.Nullable;

/** The contract on RESTEasy with Netty, without servlets: by hand, and with the agent. */
public abstract class ResteasyNettyScene extends HttpServerContract {
    private static final Logger QUIET = Logger.getLogger("org.jboss");

    private @Nullable NettyJaxrsServer server;
    private @Nullable ExecutorService threads;

    /** Returns what an application registers besides its resources. */
    protected abstract Set<Object> features(Recorder recorder);

    /** The application's own threads, besides the server's. */
    protected abstract Executor given(ExecutorService threads);

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        QUIET.setLevel(Level.OFF);
        ExecutorService own = Executors.newFixedThreadPool(4);
        threads = own;
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        Set<Object> singletons = new LinkedHashSet<>(features(recorder));
        singletons.add(new ApplicationResource(application, given(own)));
        deployment.setApplication(new Resources(singletons));
        NettyJaxrsServer started = new NettyJaxrsServer();
        server = started;
        started.setDeployment(deployment);
        started.setHostname("127.0.0.1");
        started.setPort(0);
        started.setRootResourcePath("");
        started.start();
        return URI.create("http://127.0.0.1:" + started.getPort());
    }

    @Override
    protected void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /**
     * RESTEasy has no views of its own. Of an address that is none its adapter can make no request, and fails before
     * RESTEasy knows of it.
     */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ILL_FORMED_HOSTS, Capability.TEMPLATES);
    }
}
