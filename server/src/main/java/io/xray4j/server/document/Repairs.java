// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The repairs that were made to one document, with the number of each kind. They are listed in the document's metadata,
 * where a reader of the trace can see them. Confined to one thread.
 */
final class Repairs implements Consumer<String> {

    /** The namespace of the list: {@code metadata.xray4j.repaired}. */
    private static final String NAMESPACE = "xray4j";

    private static final int MAX_KINDS = 20;

    private final Map<String, Integer> kinds = new LinkedHashMap<>();

    @Override
    public void accept(String what) {
        if (kinds.size() < MAX_KINDS || kinds.containsKey(what)) {
            kinds.merge(what, 1, Integer::sum);
        }
    }

    /** Adds the list to the metadata of a document, unless nothing was repaired. */
    void markIn(ObjectNode document) {
        if (kinds.isEmpty()) {
            return;
        }
        ObjectNode metadata = document.path("metadata") instanceof ObjectNode known ? known : null;
        if (metadata == null) {
            if (document.hasNonNull("metadata")) {
                return; // not an object, so no member can be added
            }
            metadata = document.putObject("metadata");
        }
        ObjectNode own = metadata.path(NAMESPACE) instanceof ObjectNode known ? known : metadata.putObject(NAMESPACE);
        // The converters of other protocols list what they changed under the same key.
        ArrayNode list = own.path("repaired") instanceof ArrayNode known ? known : own.putArray("repaired");
        kinds.forEach((what, count) -> list.add(count == 1 ? what : what + " (" + count + " times)"));
    }
}
