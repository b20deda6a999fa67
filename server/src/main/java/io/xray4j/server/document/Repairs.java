// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was repaired of one document, each kind once with its number. It is marked in the document's own metadata, so that
 * whoever looks at the trace sees it. Confined to one thread.
 */
final class Repairs implements Consumer<String> {

    /** Where the mark stands: {@code metadata.xray4j.repaired}. */
    private static final String NAMESPACE = "xray4j";

    private static final int MAX_KINDS = 20;

    private final Map<String, Integer> kinds = new LinkedHashMap<>();

    @Override
    public void accept(String what) {
        if (kinds.size() < MAX_KINDS || kinds.containsKey(what)) {
            kinds.merge(what, 1, Integer::sum);
        }
    }

    void markIn(ObjectNode document) {
        if (kinds.isEmpty()) {
            return;
        }
        ObjectNode metadata = document.path("metadata") instanceof ObjectNode known ? known : null;
        if (metadata == null) {
            if (document.hasNonNull("metadata")) {
                return; // no object, so nothing can be put beside what stands there
            }
            metadata = document.putObject("metadata");
        }
        ObjectNode ours = metadata.path(NAMESPACE) instanceof ObjectNode known ? known : metadata.putObject(NAMESPACE);
        ArrayNode list = ours.putArray("repaired");
        kinds.forEach((what, count) -> list.add(count == 1 ? what : what + " (" + count + " times)"));
    }
}
