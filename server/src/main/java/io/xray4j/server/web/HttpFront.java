// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.xray4j.server.adapter.export.RunExport;
import io.xray4j.server.api.TraceFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the server, on sockets that are already bound. Threads, connections, the bytes of headers and
 * bodies, and the time for each are limited. {@link #close} waits up to two seconds for requests that are being
 * answered. Safe for use by many threads.
 */
public final class HttpFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 4;
    private static final int MAX_CONNECTIONS = 4_096;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    /** The overhead that Jetty counts for each chunk of a body. */
    private static final int FRAMING_BYTES = 16;

    private static final int STOP_MILLIS = 2_000;

    /** How long idle connections may stay open when the server stops. */
    private static final int SHUTDOWN_IDLE_MILLIS = 50;

    private final Javalin javalin;
    private final @Nullable Follow follow;

    private HttpFront(Javalin javalin, @Nullable Follow follow) {
        this.javalin = javalin;
        this.follow = follow;
    }

    /**
     * Starts to answer requests on bound sockets, which the front then owns and closes. Each of them answers the same.
     */
    public static HttpFront start(List<ServerSocketChannel> sockets, HttpOptions options, Endpoints endpoints)
            throws IOException {
        TraceFeed feed = endpoints.feed();
        Follow follow = feed == null ? null : new Follow(feed, FollowLimits.DEFAULT);
        return start(sockets, options, endpoints, follow, HttpLimits.DEFAULT);
    }

    static HttpFront start(
            List<ServerSocketChannel> sockets,
            HttpOptions options,
            Endpoints endpoints,
            @Nullable Follow follow,
            HttpLimits limits)
            throws IOException {
        ConsolePages console = ConsolePages.load(HttpFront.class.getClassLoader());
        Routes routes = new Routes(endpoints, options.access() != null);
        RunExport files = endpoints.export();
        Export export = files == null ? null : new Export(files, routes.readers());
        Handler first = handlers(options, console, follow, export, limits);
        Javalin javalin = Javalin.create(config -> {
            quiet(config);
            jetty(config, first, options, sockets, limits);
            routes.addTo(config.routes);
        });
        javalin.start();
        return new HttpFront(javalin, follow == null ? null : follow.started());
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE; // loopback is faster than compressing
        config.http.generateEtags = false;
        config.router.ignoreTrailingSlashes = false;
    }

    /** Returns the first of the handlers that a request passes before its route. */
    private static Handler handlers(
            HttpOptions options,
            ConsolePages console,
            @Nullable Follow follow,
            @Nullable Export export,
            HttpLimits limits) {
        AccessGate access = options.access() == null ? null : new AccessGate(options.access());
        BodyLimits first = new BodyLimits(limits.bodyMillis(), limits.bodyBytes());
        Handler.Wrapper last = after(first, new Gate(options.allowedHosts(), access));
        last = after(last, new ConsoleHandler(console));
        last = after(last, new EagerContentHandler(wholeBody()));
        last = after(last, new BodyLimits.Unanswered());
        last = access == null ? last : after(last, access);
        last = follow == null ? last : after(last, follow);
        last = export == null ? last : after(last, export);
        last.setHandler(new AnswersBehind(limits.bodyBytes() / 2));
        return first;
    }

    private static Handler.Wrapper after(Handler.Wrapper one, Handler.Wrapper next) {
        one.setHandler(next);
        return next;
    }

    private static void jetty(
            JavalinConfig config,
            Handler first,
            HttpOptions options,
            List<ServerSocketChannel> sockets,
            HttpLimits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("xray4j-http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setHandler(first);
            server.setErrorHandler(new JsonErrors());
            server.setStopTimeout(STOP_MILLIS);
            if (options.accessLog() != null) {
                server.setRequestLog(AccessLog.to(options.accessLog()));
            }
        });
        for (ServerSocketChannel socket : sockets) {
            config.jetty.addConnector((server, http) -> connector(server, http, socket, limits));
        }
    }

    /** Collects each body before a thread handles the request, so that slow clients occupy no threads. */
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

    /** Stops Jetty directly: Javalin would log a stack trace for a client that does not disconnect in time. */
    @Override
    public void close() throws IOException {
        if (follow != null) {
            follow.close();
        }
        try {
            javalin.jettyServer().server().stop();
        } catch (TimeoutException slowClients) {
            LOG.info("closed connections whose requests had not ended after {} ms", STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("HTTP did not stop cleanly", e);
        }
    }
}
