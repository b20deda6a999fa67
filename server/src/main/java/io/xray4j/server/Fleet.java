// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.LogQueue;
import io.xray4j.server.queue.QueueEngine;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.server.remote.Engines;
import io.xray4j.server.remote.FleetStatus;
import io.xray4j.server.remote.Indexer;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.remote.StoreEngine;
import io.xray4j.server.store.ReadableStore;
import io.xray4j.server.store.Retention;
import io.xray4j.server.store.SegmentSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a server that shares its store with others: the ends of the queue, the indexer, and the store, as far as the
 * server's roles need them. Safe for use by many threads.
 */
final class Fleet implements Closeable {

    private final FleetConfig config;
    private final Deque<Closeable> parts = new ArrayDeque<>();
    private final @Nullable RemoteStore store;
    private @Nullable QueueSink sink;
    private @Nullable DocumentQueue queue;
    private @Nullable Indexer indexer;

    private Fleet(FleetConfig config, @Nullable RemoteStore store) {
        this.config = config;
        this.store = store;
        if (store != null) {
            parts.push(store);
        }
    }

    /**
     * Connects to the store and the queue, and starts to index if that is a role of this server.
     *
     * @param dataFolder the folder of the log, if that is the queue
     * @throws IllegalArgumentException if the settings contradict each other
     * @throws io.xray4j.server.store.StoreUnavailableException if the store or the queue cannot be used
     */
    static Fleet open(FleetConfig config, @Nullable Path dataFolder, Retention retention) throws IOException {
        Fleet fleet = new Fleet(config, store(config, retention));
        try {
            fleet.openQueue(dataFolder);
            fleet.index();
            return fleet;
        } catch (IOException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private static @Nullable RemoteStore store(FleetConfig config, Retention retention) throws IOException {
        String address = config.store();
        if (address == null) {
            return null;
        }
        return Engines.store(address)
                .open(new StoreEngine.Options(
                        Engines.withoutScheme(address),
                        config.prefix(),
                        config.storeAuthFile(),
                        config.shards(),
                        config.replicas(),
                        config.slice(),
                        config.refresh(),
                        config.quiet(),
                        retention,
                        config.create()));
    }

    private void openQueue(@Nullable Path dataFolder) throws IOException {
        if (config.usesLog()) {
            if (dataFolder == null) {
                throw new IllegalArgumentException(
                        "documents wait in a folder until they are indexed: leave out --memory, or give --intake");
            }
            LogQueue log = LogQueue.open(dataFolder.resolve("queue"), config.queueBytes());
            sink = log;
            queue = log;
            parts.push(log);
            return;
        }
        String address = config.queue();
        if (address == null) {
            return;
        }
        QueueEngine engine = Engines.queue(address);
        QueueEngine.Options options =
                new QueueEngine.Options(Engines.withoutScheme(address), config.queueConfigFile(), config.create());
        if (config.has(Role.COLLECT)) {
            QueueSink opened = engine.sink(options);
            sink = opened;
            parts.push(opened);
        }
        if (config.has(Role.INDEX)) {
            queue = engine.queue(options);
        }
    }

    private void index() {
        if (store != null && queue != null && config.has(Role.INDEX)) {
            Indexer started = store.index(queue);
            indexer = started;
            parts.push(started); // closes the queue
            parts.push(store.keepHouse());
        }
    }

    /** Returns what takes documents; null if this server does not collect. */
    @Nullable
    SegmentSink sink() {
        return sink;
    }

    /** Returns the store; null if this server only collects. */
    @Nullable
    ReadableStore store() {
        return store;
    }

    /** Returns what all servers share; null if this server has no store. */
    @Nullable
    SharedDocuments shared() {
        return store == null ? null : store.shared();
    }

    /**
     * Returns the status at this moment.
     *
     * @param settingsProblems why settings cannot be shared
     */
    FleetStatus status(List<String> settingsProblems) {
        List<String> problems = new ArrayList<>(store == null ? List.of() : store.problems());
        problems.addAll(settingsProblems);
        return new FleetStatus(
                roles(),
                sink == null ? null : sink.status(),
                queue == null ? null : queue.status(),
                indexer == null ? null : indexer.status(),
                problems);
    }

    private List<String> roles() {
        return config.roles().stream().sorted().map(Role::label).toList();
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
