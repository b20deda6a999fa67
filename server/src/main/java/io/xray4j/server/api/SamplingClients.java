// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.SamplingStatistics.Counts;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The recorders that report their sampling decisions, each with its counts and its quota of each rule. A recorder is
 * forgotten half an hour after its last report. Safe for use by many threads.
 */
final class SamplingClients {

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_LISTED = 1_000;

    private final ReentrantLock lock = new ReentrantLock();

    /** The entries by their last report, the latest last. */
    private final LinkedHashMap<Key, Client> clients = new LinkedHashMap<>();

    private final InstantSource clock;
    private boolean isComplete = true;

    SamplingClients(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(String clientId, String ruleName) {}

    private record Client(Instant firstSeen, Instant lastSeen, Counts counts, int quota) {

        /** Returns what two servers know of a client, which has the quota that it was given last. */
        Client and(Client other) {
            boolean isLater = lastSeen.isAfter(other.lastSeen);
            return new Client(
                    firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                    isLater ? lastSeen : other.lastSeen,
                    counts.plus(other.counts),
                    isLater ? quota : other.quota);
        }
    }

    /** Records a report and the quota that the client was given. */
    void note(String clientId, String ruleName, Counts counts, int quota) {
        lock.lock();
        try {
            Instant now = clock.instant();
            forgetOld(now);
            Client before = clients.remove(new Key(clientId, ruleName));
            clients.put(new Key(clientId, ruleName), next(before, now, counts, quota));
            if (clients.size() > MAX_ENTRIES) {
                clients.remove(clients.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private static Client next(@Nullable Client before, Instant now, Counts counts, int quota) {
        return before == null
                ? new Client(now, now, counts, quota)
                : new Client(before.firstSeen, now, before.counts.plus(counts), quota);
    }

    /** Adds the clients of another server, as its {@link #list} has written them. */
    void addAll(JsonNode json) {
        lock.lock();
        try {
            for (JsonNode client : json.path("SamplingClients")) {
                Key key = new Key(
                        client.path("ClientID").asText(),
                        client.path("RuleName").asText());
                clients.merge(key, read(client), Client::and);
            }
            isComplete &= json.path("Complete").asBoolean();
            // They were in order each, not together.
            List<Map.Entry<Key, Client>> all = new ArrayList<>(clients.entrySet());
            all.sort(Comparator.comparing(entry -> entry.getValue().lastSeen));
            clients.clear();
            all.subList(Math.max(0, all.size() - MAX_ENTRIES), all.size())
                    .forEach(entry -> clients.put(entry.getKey(), entry.getValue()));
        } finally {
            lock.unlock();
        }
    }

    private static Client read(JsonNode json) {
        return new Client(
                instant(json.path("FirstSeen")),
                instant(json.path("LastSeen")),
                new Counts(
                        json.path("Requests").asLong(),
                        json.path("Borrowed").asLong(),
                        json.path("Sampled").asLong()),
                json.path("Quota").asInt());
    }

    private static Instant instant(JsonNode seconds) {
        return Instant.EPOCH.plus(EpochMicros.parse(seconds).orElse(0), ChronoUnit.MICROS);
    }

    /** Our own operation that lists the clients, those that reported last first. */
    ObjectNode list(ObjectNode request) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("SamplingClients");
        lock.lock();
        try {
            forgetOld(clock.instant());
            clients.entrySet().stream()
                    .skip(Math.max(0, clients.size() - MAX_LISTED))
                    .forEach(entry -> {
                        Client client = entry.getValue();
                        ObjectNode json = list.insertObject(0);
                        json.put("ClientID", entry.getKey().clientId());
                        json.put("RuleName", entry.getKey().ruleName());
                        json.put("Requests", client.counts.requests());
                        json.put("Sampled", client.counts.sampled());
                        json.put("Borrowed", client.counts.borrowed());
                        json.put("Quota", client.quota);
                        json.set("FirstSeen", EpochMicros.toJson(EpochMicros.of(client.firstSeen)));
                        json.set("LastSeen", EpochMicros.toJson(EpochMicros.of(client.lastSeen)));
                    });
            answer.put("Complete", isComplete && clients.size() <= MAX_LISTED);
        } finally {
            lock.unlock();
        }
        return answer;
    }

    private void forgetOld(Instant now) {
        Instant oldest = now.minus(KEPT);
        clients.values().removeIf(client -> client.lastSeen.isBefore(oldest));
    }
}
