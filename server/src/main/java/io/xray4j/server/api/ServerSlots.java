// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredSettings.Changed;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that servers have taken for the documents that only they write. A number is given to another server when
 * all that its documents say is too old to be shown, so that there are no more documents than servers within that time.
 * Safe for use by many threads.
 */
final class ServerSlots {

    /** Longer than statistics are shown. */
    private static final Duration TAKEN = Duration.ofMinutes(35);

    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(33);
    private static final int MAX_SLOTS = 256;

    private final StoredSettings<Map<Integer, Slot>> stored;
    private final String server;
    private final InstantSource clock;

    ServerSlots(SettingsPlace place, String server, InstantSource clock) throws IOException {
        SettingsDocument document = place.document("sampling-servers", "the numbers of the servers");
        this.stored = StoredSettings.open(document, new Form(document));
        this.server = server;
        this.clock = clock;
    }

    /** The holder of a number, and the end of its time. */
    record Slot(String server, long untilMillis) {}

    /**
     * Returns this server's number, which it takes or renews if necessary.
     *
     * @throws ApiException if all are taken, or other servers were faster all the time
     */
    int mine() throws ApiException, IOException {
        for (Map.Entry<Integer, Slot> slot : stored.get().entrySet()) {
            if (slot.getValue().server.equals(server)
                    && slot.getValue().untilMillis > clock.millis() + RENEWED_BEFORE.toMillis()) {
                return slot.getKey();
            }
        }
        return stored.change(this::take);
    }

    /** Returns the other servers by their numbers, as they are in the store now. */
    Map<Integer, String> others() throws IOException {
        stored.refresh();
        Map<Integer, String> others = new TreeMap<>();
        stored.get().forEach((number, slot) -> {
            if (!slot.server.equals(server) && slot.untilMillis > clock.millis()) {
                others.put(number, slot.server);
            }
        });
        return others;
    }

    private Changed<Map<Integer, Slot>, Integer> take(Map<Integer, Slot> before) throws ApiException {
        long now = clock.millis();
        Map<Integer, Slot> slots = new TreeMap<>(before);
        slots.values().removeIf(slot -> slot.untilMillis <= now);
        int number = 0;
        for (Map.Entry<Integer, Slot> slot : slots.entrySet()) {
            if (slot.getValue().server.equals(server)) {
                number = slot.getKey();
                break;
            }
            number = slot.getKey() == number ? number + 1 : number;
        }
        if (number >= MAX_SLOTS) {
            throw new ApiException(
                    503,
                    "ServiceUnavailableException",
                    "more than " + MAX_SLOTS + " servers were started within half an hour: the statistics of this one"
                            + " are not shown by the others");
        }
        slots.put(number, new Slot(server, now + TAKEN.toMillis()));
        return new Changed<>(Map.copyOf(slots), number);
    }

    /** The form of the document. */
    private record Form(SettingsDocument document) implements StoredSettings.Form<Map<Integer, Slot>> {

        @Override
        public Map<Integer, Slot> read(@Nullable JsonNode json) throws IOException {
            Map<Integer, Slot> slots = new TreeMap<>();
            if (json != null) {
                for (Map.Entry<String, JsonNode> slot : json.path("slots").properties()) {
                    slots.put(
                            number(slot.getKey()),
                            new Slot(
                                    slot.getValue().path("server").asText(),
                                    slot.getValue().path("until").asLong()));
                }
            }
            return Map.copyOf(slots);
        }

        private int number(String text) throws IOException {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw document.damaged(text + " is not a number", e);
            }
        }

        @Override
        public ObjectNode write(Map<Integer, Slot> slots) {
            ObjectNode json = Json.object();
            ObjectNode all = json.putObject("slots");
            slots.forEach((number, slot) -> all.putObject(Integer.toString(number))
                    .put("server", slot.server)
                    .put("until", slot.untilMillis));
            return json;
        }
    }
}
