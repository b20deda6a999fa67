// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The JDK's server with one context. The subclass decides how its requests are recorded. */
public abstract class JdkHttpServerScene extends HttpServerContract {
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService own = threads();
        server = started;
        threads = own;
        started.setExecutor(own);
        HttpContext context = started.createContext("/", new ApplicationHandler(application, own));
        prepare(context, recorder);
        started.start();
        return URI.create("http://127.0.0.1:" + started.getAddress().getPort());
    }

    /** Before the first request. */
    protected void prepare(HttpContext context, Recorder recorder) {}

    /** The threads that serve. */
    ExecutorService threads() {
        return Executors.newFixedThreadPool(8);
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /** A handler renders by itself; when one throws, the server closes the connection. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.TEMPLATES, Capability.ANSWERED_EXCEPTIONS);
    }
}
