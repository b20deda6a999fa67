// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The retrievals of the last hour, by token. There are at most {@value #MAX_RETRIEVALS}: a further one ends the oldest. A
 * retrieval is a list of ids, the traces are read when they are asked for. Safe for use by many threads.
 */
final class TraceRetrievals {

    static final int MAX_RETRIEVALS = 100;

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Retrieval> retrievals = new LinkedHashMap<>();
    private final InstantSource clock;

    TraceRetrievals(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A retrieval. Immutable.
     *
     * @param fromMicros traces that ended before are left out
     * @param toMicros traces that began then or later are left out
     */
    record Retrieval(List<String> traceIds, long fromMicros, long toMicros, Instant started, boolean cancelled) {

        Retrieval {
            traceIds = List.copyOf(traceIds);
        }

        String status() {
            return cancelled ? "CANCELLED" : "COMPLETE";
        }
    }

    /** Starts a retrieval and returns its token. */
    String start(List<String> traceIds, long fromMicros, long toMicros) {
        lock.lock();
        try {
            forgetOld();
            if (retrievals.size() >= MAX_RETRIEVALS) {
                retrievals.remove(retrievals.keySet().iterator().next());
            }
            String token = UUID.randomUUID().toString();
            retrievals.put(token, new Retrieval(traceIds, fromMicros, toMicros, clock.instant(), false));
            return token;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns a retrieval.
     *
     * @throws ApiException if there is none with this token
     */
    Retrieval find(String token) throws ApiException {
        lock.lock();
        try {
            forgetOld();
            Retrieval found = retrievals.get(token);
            if (found == null) {
                throw new ApiException(
                        404,
                        "ResourceNotFoundException",
                        "there is no retrieval with this RetrievalToken: retrievals are kept for an hour",
                        token);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Cancels a retrieval.
     *
     * @throws ApiException if there is none with this token
     */
    void cancel(String token) throws ApiException {
        lock.lock();
        try {
            Retrieval found = find(token);
            retrievals.replace(
                    token, new Retrieval(List.of(), found.fromMicros(), found.toMicros(), found.started(), true));
        } finally {
            lock.unlock();
        }
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(LIFETIME);
        retrievals.values().removeIf(retrieval -> retrieval.started.isBefore(oldest));
    }
}
