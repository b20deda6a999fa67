// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.xray4j.Recorder;
import io.xray4j.conformance.mongodb.MongoContract;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A server for each test, and settings that lead a client to it. */
public abstract class MongoScene extends MongoContract {
    /** Loggers that report each connection; the levels last while these are referenced. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("de.bwaldvogel"), Logger.getLogger("org.mongodb"));

    private @Nullable MongoServer server;

    @Override
    protected String open(Recorder recorder, boolean fullDocuments) {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
        MongoServer fresh = new MongoServer(new MemoryBackend());
        server = fresh;
        InetSocketAddress address = fresh.bind();
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyToClusterSettings(
                        cluster -> cluster.hosts(List.of(new ServerAddress(address.getHostString(), address.getPort())))
                                .serverSelectionTimeout(500, TimeUnit.MILLISECONDS));
        connect(traced(settings, recorder, fullDocuments).build(), recorder);
        return address.getHostString() + ":" + address.getPort();
    }

    @Override
    protected void shut() {
        disconnect();
        kill();
    }

    @Override
    protected final void kill() {
        MongoServer running = server;
        if (running != null) {
            // Once: an ended one waits for loops that have ended, and may not be told of it.
            server = null;
            running.shutdownNow();
        }
    }

    /** With the integration; by itself without. */
    protected MongoClientSettings.Builder traced(
            MongoClientSettings.Builder plain, Recorder recorder, boolean fullDocuments) {
        return plain;
    }

    abstract void connect(MongoClientSettings settings, Recorder recorder);

    abstract void disconnect();
}
