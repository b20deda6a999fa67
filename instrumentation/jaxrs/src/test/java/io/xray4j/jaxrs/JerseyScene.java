// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.mvc.MvcFeature;
import org.jspecify.annotations.Nullable;

/** The contract on Jersey 4 with Grizzly: by hand, and with the agent. */
public abstract class JerseyScene extends HttpServerContract {
    private static final Logger QUIET = Logger.getLogger("org.glassfish");

    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** What an application registers before all else. */
    protected abstract void first(ResourceConfig config, Recorder recorder);

    /** The application's own threads, besides the server's. */
    protected abstract Executor given(ExecutorService threads);

    @Override
    protected URI start(Recorder recorder, TestApplication application) {
        QUIET.setLevel(Level.OFF);
        ExecutorService own = Executors.newFixedThreadPool(4);
        threads = own;
        ResourceConfig config = new ResourceConfig();
        first(config, recorder);
        config.register(new MvcFeature())
                .register(new ParagraphTemplates())
                .register(new ViewResource(application))
                .register(new ApplicationResource(application, given(own)));
        HttpServer started = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), config);
        server = started;
        return URI.create("http://127.0.0.1:" + started.getListener("grizzly").getPort());
    }

    /** Of an address that is none Grizzly's container can make no request, and fails before Jersey knows of it. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ILL_FORMED_HOSTS);
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.shutdownNow();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
