// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.xray4j.server.api.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the server on a socket that is already bound. Bounded in everything a stranger could use up:
 * threads, connections, header and body bytes, and the time each may take. {@link #close} lets requests under way end,
 * for two seconds at most.
 */
public final class HttpFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 4;
    private static final int MAX_CONNECTIONS = 4_096;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    /** What Jetty should reckon on top of every piece of a body it holds. */
    private static final int FRAMING_BYTES = 16;

    private static final int STOP_MILLIS = 2_000;

    /** How long a connection kept alive for a next request is waited for once the server stops. */
    private static final int SHUTDOWN_IDLE_MILLIS = 50;

    private final Javalin javalin;

    private HttpFront(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Begins to answer on this bound socket, which from now on belongs to the front. */
    public static HttpFront start(
            ServerSocketChannel socket,
            Collection<String> moreHosts,
            Map<String, Operation> operations,
            Operation health)
            throws IOException {
        return start(socket, moreHosts, operations, health, HttpLimits.DEFAULT);
    }

    static HttpFront start(
            ServerSocketChannel socket,
            Collection<String> moreHosts,
            Map<String, Operation> operations,
            Operation health,
            HttpLimits limits)
            throws IOException {
        Gate gate = new Gate(new AllowedHosts(moreHosts));
        Routes routes = new Routes(operations, health, ConsolePages.load(HttpFront.class.getClassLoader()));
        Javalin javalin = Javalin.create(config -> {
            quiet(config);
            jetty(config, gate, socket, limits);
            routes.addTo(config.routes);
        });
        return new HttpFront(javalin.start());
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE; // loopback is faster than any compressor
        config.http.generateEtags = false;
        config.router.ignoreTrailingSlashes = false;
    }

    private static void jetty(JavalinConfig config, Gate gate, ServerSocketChannel socket, HttpLimits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("xray4j-http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            EagerContentHandler gatherer = new EagerContentHandler(wholeBody());
            gatherer.setHandler(new BodyLimits.Unanswered());
            gate.setHandler(gatherer);
            BodyLimits bodies = new BodyLimits(limits.bodyMillis(), limits.bodyBytes());
            bodies.setHandler(gate);
            server.setHandler(bodies);
            server.setErrorHandler(new JsonErrors());
            server.setStopTimeout(STOP_MILLIS);
        });
        config.jetty.addConnector((server, http) -> connector(server, http, socket, limits));
    }

    /** Bodies are gathered before a thread is given to their request: who sends slowly holds no thread hostage. */
    private static RetainedContentLoaderFactory wholeBody() {
        return new RetainedContentLoaderFactory(RequestBody.MAX_BYTES, FRAMING_BYTES, true);
    }

    private static Connector connector(
            Server server, HttpConfiguration http, ServerSocketChannel socket, HttpLimits limits) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setIdleTimeout(limits.idleMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        connector.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        connector.addBean(new HeaderDeadline(connector.getScheduler(), limits.headerMillis()));
        try {
            connector.open(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    /** Jetty is stopped past Javalin, which would print a stack trace over a client that does not hang up in time. */
    @Override
    public void close() throws IOException {
        try {
            javalin.jettyServer().server().stop();
        } catch (TimeoutException slowClients) {
            LOG.info("cut off clients that had not ended their requests after {} ms", STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("HTTP did not stop cleanly", e);
        }
    }
}
