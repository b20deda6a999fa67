// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The slices that exist, read again every second when they are asked for, and created when they are needed. A slice that was
 * deleted is never created again. Safe for use by many threads.
 */
public final class SliceCatalog {

    /** The shared document that says up to which slice all were deleted. */
    public static final String MARK = "slices-deleted";

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MICROS = 1_000_000;
    private static final List<String> KINDS = List.of("doc", "min", "sum"); // that which searches list is the last

    private final OpenSearchClient client;
    private final Names names;
    private final Slices slices;
    private final Duration retention;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Long> known = new TreeMap<>();
    private String deletedUpTo = "";

    /** What was read last; null if nothing was, or it is known to be wrong. */
    private volatile @Nullable Listed listed;

    /** The slices that existed at a moment. Immutable. */
    private record Listed(NavigableMap<String, Long> slices, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos <= FRESH_NANOS;
        }
    }

    /** Creates a catalog that has not asked OpenSearch yet. */
    public SliceCatalog(OpenSearchClient client, Names names, Slices slices, Duration retention) {
        this.client = client;
        this.names = names;
        this.slices = slices;
        this.retention = retention;
    }

    /** Returns the rule by which traces are divided. */
    public Slices slices() {
        return slices;
    }

    /** Returns the names of all slices, the newest first. */
    public List<String> newestFirst() throws IOException {
        return List.copyOf(current().descendingKeySet());
    }

    /** Returns the bytes of each slice on the disks, replicas included, the oldest slice first. */
    public NavigableMap<String, Long> bytes() throws IOException {
        lock.lock();
        try {
            listed = null;
            return current();
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if a slice exists. */
    public boolean exists(String slice) throws IOException {
        return current().containsKey(slice);
    }

    /**
     * Creates a slice if it does not exist.
     *
     * @return false if it is too old to be created
     */
    public boolean ensure(String slice) throws IOException {
        lock.lock();
        try {
            if (known.containsKey(slice)) {
                return true;
            }
            if (current().containsKey(slice)) {
                return true;
            }
            if (isTooOld(slice)) {
                return false;
            }
            for (String kind : KINDS) {
                create(names.prefix() + "-" + kind + "-" + slice);
            }
            known.put(slice, 0L);
            listed = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isTooOld(String slice) {
        long now = EpochMicros.of(Instant.now());
        return slice.compareTo(deletedUpTo) <= 0 || slices.endMicros(slice) < now - retention.toSeconds() * MICROS;
    }

    private void create(String index) throws IOException {
        Answer answer = client.send("PUT", "/" + index, Json.bytes(Json.object()));
        boolean there = answer.body().path("error").path("type").asText().equals("resource_already_exists_exception");
        if (!there) {
            answer.require("the index " + index + " cannot be created");
        }
    }

    /** Forgets what is known, after an index was found to be missing. */
    public void forget() {
        lock.lock();
        try {
            known.clear();
            listed = null;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes a slice. */
    public void delete(String slice) throws IOException {
        List<String> all = new ArrayList<>();
        for (String kind : KINDS) {
            all.add(names.prefix() + "-" + kind + "-" + slice);
        }
        Answer answer = client.send("DELETE", "/" + String.join(",", all) + "?ignore_unavailable=true", null);
        if (answer.status() != 404) {
            answer.require("the slice " + slice + " cannot be deleted");
        }
        forget();
    }

    /** One thread at a time asks OpenSearch; the others go on with what is a little older, if anything is known. */
    private NavigableMap<String, Long> current() throws IOException {
        Listed last = listed;
        if (last != null && (last.isFresh() || !lock.tryLock())) {
            return last.slices();
        }
        if (last == null) {
            lock.lock();
        }
        try {
            last = listed;
            if (last == null || !last.isFresh()) {
                last = read();
                listed = last;
            }
            return last.slices();
        } finally {
            lock.unlock();
        }
    }

    /** Reads the mark as {@code ConfigDocuments} writes it; it exists from the first deletion on. */
    private static String deletedUpTo(JsonNode mark) throws IOException {
        String content = mark.path("_source").path("json").asText("");
        try {
            return content.isEmpty()
                    ? ""
                    : Json.parse(content.getBytes(UTF_8)).path("upTo").asText("");
        } catch (NotJsonException damaged) {
            throw new IOException("the shared document " + MARK + " is damaged: delete it", damaged);
        }
    }

    private Listed read() throws IOException {
        JsonNode list = client.send(
                        "GET", "/_cat/indices/" + names.prefix() + "-*?format=json&bytes=b&h=index,store.size", null)
                .require("the indices cannot be listed");
        NavigableMap<String, Long> found = new TreeMap<>();
        NavigableSet<String> complete = new TreeSet<>();
        for (JsonNode each : list) {
            String index = each.path("index").asText();
            for (String kind : KINDS) {
                if (names.isSlice(index, kind)) {
                    found.merge(Names.slice(index), each.path("store.size").asLong(0), Long::sum);
                    if (kind.equals("sum")) {
                        complete.add(Names.slice(index));
                    }
                }
            }
        }
        found.keySet().retainAll(complete); // another server is creating the others
        JsonNode mark =
                client.send("GET", "/" + names.config() + "/_doc/" + MARK, null).body();
        deletedUpTo = deletedUpTo(mark);
        known.clear();
        known.putAll(found);
        return new Listed(Collections.unmodifiableNavigableMap(found), System.nanoTime());
    }
}
