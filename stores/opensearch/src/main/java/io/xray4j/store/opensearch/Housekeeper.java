// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.internal.Threads;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.store.Retention;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deletion of slices that are older than the retention allows, or of the oldest while all together are larger. One
 * server at a time does it, as long as it renews a lease of thirty seconds. Slices that are older than a day are merged.
 * Safe for use by many threads.
 */
final class Housekeeper implements Closeable {

    static final String LEASE = "housekeeper";
    static final Duration LEASE_TIME = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final long PAUSE_MILLIS = 10_000;
    private static final long CLOSE_MILLIS = 3_000;
    private static final long AHEAD_MICROS = Duration.ofMinutes(10).toSeconds() * 1_000_000;
    private static final long MERGE_AFTER_MICROS = Duration.ofDays(1).toSeconds() * 1_000_000;

    private final OpenSearchClient client;
    private final Names names;
    private final SliceCatalog catalog;
    private final SharedDocuments shared;
    private final Retention retention;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    private final Set<String> merged = new HashSet<>();
    private final LogLimiter failures = new LogLimiter();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SupervisedThread thread = Threads.supervised("housekeeper", this::run);

    Housekeeper(
            OpenSearchClient client,
            Names names,
            SliceCatalog catalog,
            SharedDocuments shared,
            Retention retention,
            Clock clock) {
        this.client = client;
        this.names = names;
        this.catalog = catalog;
        this.shared = shared;
        this.retention = retention;
        this.clock = clock;
    }

    Housekeeper start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            do {
                try {
                    if (hasLease()) {
                        prepare();
                        clean();
                    }
                } catch (IOException later) {
                    failures.log(suffix -> LOG.warn(
                            "old slices cannot be deleted now and are tried again: {}{}", later.getMessage(), suffix));
                }
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the lease if nobody has it, or renews it, and returns true if it is this server's. */
    boolean hasLease() throws IOException {
        SharedDocuments.@Nullable SharedDocument lease = shared.read(LEASE);
        Instant now = clock.instant();
        if (lease != null) {
            JsonNode known = parse(lease.json());
            boolean own = known.path("holder").asText().equals(holder);
            if (!own && known.path("until").asLong() > now.toEpochMilli()) {
                return false;
            }
        }
        byte[] mine = Json.bytes(Json.object()
                .put("holder", holder)
                .put("until", now.plus(LEASE_TIME).toEpochMilli()));
        return shared.write(LEASE, mine, lease == null ? null : lease.version()) != null;
    }

    private static JsonNode parse(byte[] json) throws IOException {
        try {
            return Json.parse(json);
        } catch (NotJsonException damaged) {
            throw new IOException("a shared document is damaged: delete it", damaged);
        }
    }

    /** Creates the slice of now and the next one ahead, so that no document waits for its indices. */
    void prepare() throws IOException {
        long now = EpochMicros.of(clock.instant());
        catalog.ensure(catalog.slices().of(now));
        catalog.ensure(catalog.slices().of(now + AHEAD_MICROS));
    }

    /** Deletes what is too old or too much, and merges what is old. */
    void clean() throws IOException {
        Slices slices = catalog.slices();
        NavigableMap<String, Long> left = new TreeMap<>(catalog.bytes());
        long now = EpochMicros.of(clock.instant());
        long oldest = now - retention.age().toSeconds() * 1_000_000;
        while (!left.isEmpty() && slices.endMicros(left.firstKey()) <= oldest) {
            delete(left, "older than " + retention.age());
        }
        long bytes = left.values().stream().mapToLong(Long::longValue).sum();
        while (left.size() > 1 && bytes > retention.bytes()) {
            bytes -= left.firstEntry().getValue();
            delete(left, "all slices together were larger than " + retention.bytes() + " bytes");
        }
        for (String slice : left.keySet()) {
            if (slices.endMicros(slice) < now - MERGE_AFTER_MICROS && merged.add(slice)) {
                merge(slice);
                return; // one at a time, and the lease is renewed between two
            }
        }
    }

    private void delete(NavigableMap<String, Long> left, String why) throws IOException {
        Map.Entry<String, Long> first = left.firstEntry();
        mark(first.getKey());
        catalog.delete(first.getKey());
        left.remove(first.getKey());
        LOG.info("deleted the slice {} with {} bytes: {}", first.getKey(), first.getValue(), why);
    }

    /** Before a slice is deleted: else an indexer could create it again for a late document. */
    private void mark(String slice) throws IOException {
        SharedDocuments.@Nullable SharedDocument mark = shared.read(SliceCatalog.MARK);
        if (mark != null && parse(mark.json()).path("upTo").asText().compareTo(slice) >= 0) {
            return;
        }
        byte[] json = Json.bytes(Json.object().put("upTo", slice));
        if (shared.write(SliceCatalog.MARK, json, mark == null ? null : mark.version()) == null) {
            throw new IOException("another server deletes slices too");
        }
    }

    private void merge(String slice) throws IOException {
        client.send(
                        "POST",
                        "/" + names.documents(slice) + "," + names.summaries(slice) + "," + names.minutes(slice)
                                + "/_forcemerge?max_num_segments=1&ignore_unavailable=true&wait_for_completion=false",
                        null)
                .require("the slice " + slice + " cannot be merged");
    }

    /** Ends the thread, within three seconds. The lease runs out by itself. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
