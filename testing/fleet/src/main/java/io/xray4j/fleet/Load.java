// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders that put traces into the collectors and note what was acknowledged. The documents of a trace go out in different
 * requests. A request that is refused or not answered goes to the next collector, as a daemon's would, until it is taken.
 * Safe for use by many threads.
 */
final class Load implements AutoCloseable {

    private static final int TRACES_AT_ONCE = 25;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long STOP_SECONDS = 120;

    private final XrayClient client = new XrayClient();
    private final List<URI> collectors;
    private final long perSecond;
    private final Map<String, SentTrace> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong longestPauseNanos = new AtomicLong();
    private final AtomicLong lastAckNanos = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /** Starts to send, about so many documents a second. */
    Load(List<URI> collectors, int senders, long perSecond, long seed) {
        this.collectors = List.copyOf(collectors);
        this.perSecond = perSecond;
        this.lastAckNanos.set(System.nanoTime());
        for (int i = 0; i < senders; i++) {
            Random random = new Random(seed + i);
            int first = i;
            Thread thread = new Thread(() -> send(random, first, senders), "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void send(Random random, int first, int senders) {
        long next = System.nanoTime();
        long pace = TimeUnit.SECONDS.toNanos(1) * senders * TRACES_AT_ONCE * 4 / perSecond;
        while (stop.getCount() > 0) {
            List<SentTrace> traces = new ArrayList<>();
            for (int i = 0; i < TRACES_AT_ONCE; i++) {
                traces.add(SentTrace.random(random));
            }
            traces.forEach(trace -> sent.put(trace.id(), trace));
            for (int part = 0; part < 4; part++) {
                List<SentTrace.Document> documents = new ArrayList<>();
                for (SentTrace trace : traces) {
                    documents.add(trace.documents().get(part));
                }
                Collections.shuffle(documents, random);
                deliver(documents, first + part);
            }
            next += pace;
            LockSupport.parkNanos(next - System.nanoTime());
            next = Math.max(next, System.nanoTime() - pace);
        }
    }

    /** Sends a request until a collector takes it, or the load is stopped. */
    private void deliver(List<SentTrace.Document> documents, int first) {
        ObjectNode request = XrayClient.JSON.createObjectNode();
        ArrayNode texts = request.putArray("TraceSegmentDocuments");
        documents.forEach(document -> texts.add(document.json()));
        for (int attempt = 0; attempt == 0 || stop.getCount() > 0; attempt++) {
            URI collector = collectors.get((first + attempt) % collectors.size());
            try {
                HttpResponse<byte[]> response = client.post(collector, "/TraceSegments", request);
                if (response.statusCode() == 200) {
                    acknowledge(documents, XrayClient.JSON.readTree(response.body()));
                    return;
                }
                refused.addAndGet(response.statusCode() == 503 ? 1 : 0);
            } catch (IOException notAnswered) {
                // Killed, or not up again: the documents may be stored or not, and are sent again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            repeated.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void acknowledge(List<SentTrace.Document> documents, JsonNode answer) {
        long now = System.nanoTime();
        long pause = now - lastAckNanos.getAndSet(now);
        longestPauseNanos.accumulateAndGet(pause, Math::max);
        Set<String> refused = ConcurrentHashMap.newKeySet();
        answer.path("UnprocessedTraceSegments")
                .forEach(entry -> refused.add(entry.path("Id").asText()));
        for (SentTrace.Document document : documents) {
            if (!refused.contains(document.id())) {
                acknowledged.add(document.id());
            }
        }
    }

    /** Returns the traces that were begun, by their ids. */
    Map<String, SentTrace> sent() {
        return sent;
    }

    /** Returns the ids of the documents that were acknowledged. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** Returns how many requests were sent again. */
    long repeated() {
        return repeated.get();
    }

    /** Returns how many requests were refused with 503, so that the sender keeps its documents. */
    long refused() {
        return refused.get();
    }

    /** Returns the longest time in which nothing was acknowledged, since the last call; the one that goes on counts too. */
    long takeLongestPauseMillis() {
        long current = System.nanoTime() - lastAckNanos.get();
        return TimeUnit.NANOSECONDS.toMillis(Math.max(current, longestPauseNanos.getAndSet(0)));
    }

    /** Stops the senders, and waits until the requests under way have ended. */
    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }
}
