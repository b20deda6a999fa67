// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.forwarder.aws.SignedXray;
import io.xray4j.server.access.Access;
import io.xray4j.server.access.AccessFile;
import io.xray4j.server.adapter.export.ExportTraces;
import io.xray4j.server.adapter.export.RunExport;
import io.xray4j.server.adapter.jaeger.JaegerReadApi;
import io.xray4j.server.adapter.prometheus.MetricsApi;
import io.xray4j.server.adapter.zipkin.ZipkinReadApi;
import io.xray4j.server.api.ApiOptions;
import io.xray4j.server.api.Health;
import io.xray4j.server.api.Operation;
import io.xray4j.server.api.Operations;
import io.xray4j.server.api.OtherRole;
import io.xray4j.server.api.ServerStatus;
import io.xray4j.server.api.Settings;
import io.xray4j.server.api.TraceFeed;
import io.xray4j.server.api.TraceRuns;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.forward.Forwarder;
import io.xray4j.server.intake.DocumentCheck;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.RetentionCheck;
import io.xray4j.server.intake.SpanIntake;
import io.xray4j.server.intake.UdpReceiver;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.mcp.McpServer;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.store.ReadableStore;
import io.xray4j.server.store.SegmentSink;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.server.store.lucene.DurableTraceStore;
import io.xray4j.server.store.memory.MemoryTraceStore;
import io.xray4j.server.trace.AwsRule;
import io.xray4j.server.web.Endpoints;
import io.xray4j.server.web.HttpFront;
import io.xray4j.server.web.HttpOptions;
import io.xray4j.server.web.ReadAdapters;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running local X-Ray. It receives segments by UDP and HTTP on one port, stores them, and serves the X-Ray API and
 * the console. Safe for use by many threads.
 */
public final class XrayServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(XrayServer.class);
    private static final long MEMORY_STORE_BYTES = 64L * 1024 * 1024;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final URI uri;
    private final OptionalInt otlpPort;
    private final OptionalInt zipkinPort;

    private XrayServer(ServerConfig config, ListenAddress address, PortPair ports, @Nullable Fleet fleet)
            throws IOException {
        this.uri = address.uri(ports.address().getPort());
        if (fleet != null) {
            parts.push(fleet);
        }
        parts.push(ports.tcp());
        parts.push(ports.udp());
        try {
            List<ServerSocketChannel> sockets = new ArrayList<>(List.of(ports.tcp()));
            this.otlpPort = further(config.otlpPort(), "--otlp", ports, sockets);
            this.zipkinPort = further(config.zipkinPort(), "--zipkin", ports, sockets);
            startParts(config, !address.isLoopback(), ports, sockets, fleet);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a server, and returns when it answers requests.
     *
     * @throws CannotStartException if the port or the data folder cannot be used; then everything is closed again
     */
    public static XrayServer start(ServerConfig config) {
        ListenAddress address = ListenAddress.of(config);
        try {
            // Before the ports: a client that connects to a port which is not served yet would wait in vain.
            Fleet fleet = fleet(config);
            try {
                PortPair ports = PortPair.bind(address.tcp(), address.udp(), config.port());
                return new XrayServer(config, address, ports, fleet);
            } catch (IOException | RuntimeException e) {
                close(fleet);
                throw e;
            }
        } catch (StoreUnavailableException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CannotStartException("the server cannot start: " + e, e);
        }
    }

    /** Binds a further port, if there is to be one, and returns it. */
    private OptionalInt further(OptionalInt port, String option, PortPair ports, List<ServerSocketChannel> sockets)
            throws IOException {
        if (port.isEmpty()) {
            return port;
        }
        ServerSocketChannel socket = ports.further(port.getAsInt(), option);
        parts.push(socket);
        sockets.add(socket);
        return OptionalInt.of(socket.socket().getLocalPort());
    }

    private void startParts(
            ServerConfig config,
            boolean allAddresses,
            PortPair ports,
            List<ServerSocketChannel> sockets,
            @Nullable Fleet fleet)
            throws IOException {
        InstantSource clock = InstantSource.system();
        Store own = store(config);
        parts.push(own);
        ReadableStore shared = fleet == null ? null : fleet.store();
        ReadableStore store = shared == null ? own : shared;
        Forwarder forwarder = forwarder(config);
        if (forwarder != null) {
            parts.push(forwarder);
        }
        Access access = access(config, clock);
        SegmentSink sink = fleet == null ? sink(config, own, forwarder) : sink(fleet);
        ApiOptions options = new ApiOptions(config.strictAws(), config.transactionSearch(), !stores(config));
        Intake intake = new Intake(sink, clock, check(config, options, clock));
        Settings settings = settings(config, fleet, options, clock);
        parts.push(settings);
        AtomicReference<@Nullable UdpReceiver> udp = new AtomicReference<>();
        ServerStatus status = new ServerStatus(
                intake,
                store,
                fleet == null ? () -> null : () -> fleet.status(settings.problems()),
                forwarder,
                access,
                () -> threadsOf(udp.get()),
                port(),
                Version.text(),
                clock);
        Map<String, Operation> operations =
                operations(config, ownOperations(store, intake, settings, options, clock), forwarder);
        boolean serves = has(config, Role.SERVE);
        parts.push(HttpFront.start(
                sockets,
                new HttpOptions(config.allowedHosts(), allAddresses, access, config.accessLog()),
                new Endpoints(
                        operations,
                        new Health(status, stores(config)),
                        new SpanIntake(intake),
                        serves ? new TraceFeed(store, settings, options, run(config, clock)) : null,
                        serves ? new RunExport(new TraceRuns(store, settings, options), store, clock) : null,
                        serves ? new McpServer(store, operations, options.empty(), Version.text(), clock) : null,
                        new ReadAdapters(
                                () -> new ZipkinReadApi(store, clock),
                                () -> new JaegerReadApi(store, clock),
                                () -> new MetricsApi(status, store, clock)))));
        if (has(config, Role.COLLECT)) {
            UdpReceiver receiver = UdpReceiver.start(ports.udp(), intake);
            udp.set(receiver);
            parts.push(receiver);
        }
    }

    private static List<SupervisedThread> threadsOf(@Nullable UdpReceiver udp) {
        return udp == null ? List.of() : udp.threads();
    }

    private static @Nullable Fleet fleet(ServerConfig config) throws IOException {
        FleetConfig shared = config.fleet();
        if (shared == null) {
            return null;
        }
        try {
            return Fleet.open(shared, config.dataFolder(), config.retention());
        } catch (IllegalArgumentException invalid) {
            throw new CannotStartException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static Settings settings(
            ServerConfig config, @Nullable Fleet fleet, ApiOptions options, InstantSource clock) throws IOException {
        SharedDocuments shared = fleet == null ? null : fleet.shared();
        return shared == null
                ? Settings.open(config.dataFolder(), config.defaultRate(), options, clock)
                : Settings.openShared(shared, config.defaultRate(), options, clock);
    }

    /** Returns what decides whether a valid document is refused. */
    private static DocumentCheck check(ServerConfig config, ApiOptions options, InstantSource clock) {
        DocumentCheck aws = options.strictAws() ? AwsRule::refusal : document -> null;
        if (config.fleet() == null) {
            return aws;
        }
        // An indexer could only put it aside, which its sender would never know.
        RetentionCheck age = new RetentionCheck(config.retention().age(), clock);
        return document -> {
            Rejection refusal = aws.refusal(document);
            return refusal == null ? age.refusal(document) : refusal;
        };
    }

    private static SegmentSink sink(Fleet fleet) {
        SegmentSink sink = fleet.sink();
        return sink != null
                ? sink
                : documents -> {
                    throw new IOException(
                            "this server of a fleet takes no documents: send them to one with --role" + " collect");
                };
    }

    private static boolean has(ServerConfig config, Role role) {
        return config.fleet() == null || config.fleet().has(role);
    }

    private static @Nullable Forwarder forwarder(ServerConfig config) throws IOException {
        Forwarding forwarding = config.forwarding();
        Path folder = config.dataFolder();
        if (forwarding == null || folder == null) {
            return null;
        }
        try {
            return Forwarder.start(
                    folder.resolve("spool"), SignedXray.of(forwarding.target()), forwarding.spoolBytes());
        } catch (IllegalArgumentException noRegion) {
            throw new CannotStartException(String.valueOf(noRegion.getMessage()), noRegion);
        }
    }

    private static SegmentSink sink(ServerConfig config, Store store, @Nullable Forwarder forwarder) {
        if (forwarder == null) {
            return store;
        }
        return stores(config)
                ? documents -> {
                    store.append(documents);
                    forwarder.append(documents);
                }
                : forwarder;
    }

    private static Map<String, Operation> ownOperations(
            ReadableStore store, Intake intake, Settings settings, ApiOptions options, InstantSource clock) {
        Map<String, Operation> all = new HashMap<>(Operations.by(store, intake, settings, options, clock));
        all.put(ExportTraces.PATH, new ExportTraces(store));
        return all;
    }

    private static Map<String, Operation> operations(
            ServerConfig config, Map<String, Operation> own, @Nullable Forwarder forwarder) {
        if (config.fleet() != null) {
            return OtherRole.saidBy(own, has(config, Role.COLLECT), has(config, Role.SERVE));
        }
        return forwarder == null ? own : Operations.withForwardedSampling(own, forwarder.xray());
    }

    /** Returns false if documents are only sent on. */
    private static boolean stores(ServerConfig config) {
        return config.forwarding() == null || config.forwarding().keep();
    }

    private static Store store(ServerConfig config) throws IOException {
        Path folder = config.dataFolder();
        return folder == null || !stores(config) || config.fleet() != null
                ? new MemoryTraceStore(MEMORY_STORE_BYTES)
                : DurableTraceStore.open(folder, config.retention());
    }

    /** Returns a text that tells the cursors of this run from those of another, if the next run has other traces. */
    private static String run(ServerConfig config, InstantSource clock) {
        return config.dataFolder() == null && config.fleet() == null
                ? Long.toString(clock.millis(), Character.MAX_RADIX)
                : "";
    }

    private static @Nullable Access access(ServerConfig config, InstantSource clock) {
        Path file = config.accessFile();
        if (file == null) {
            return null;
        }
        try {
            return new Access(AccessFile.open(file), config.isDaemonOpen(), clock);
        } catch (IllegalArgumentException invalid) {
            throw new CannotStartException("--access " + file + " is invalid: " + invalid.getMessage(), invalid);
        } catch (IOException unreadable) {
            String why = unreadable instanceof AccessDeniedException ? "permission denied" : "is it a link to nothing?";
            throw new CannotStartException("--access " + file + " cannot be read or made: " + why, unreadable);
        }
    }

    /** Returns the UDP and TCP port. */
    public int port() {
        return uri.getPort();
    }

    /** Returns the further port for OpenTelemetry's clients; empty if there is none. */
    public OptionalInt otlpPort() {
        return otlpPort;
    }

    /** Returns the further port for Zipkin's clients; empty if there is none. */
    public OptionalInt zipkinPort() {
        return zipkinPort;
    }

    /** Returns the address of the console and the API. */
    public URI uri() {
        return uri;
    }

    /**
     * Stops listening, stores the documents already received, and closes everything within ten seconds. Further calls
     * do nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // AutoCloseable allows it; no part throws it
    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LOG.warn("a part of the server did not close cleanly: {}", PrintableText.of(e.toString()));
        }
    }
}
