// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The changes that X-Ray's rules for names and annotations made to a span, with the number of each kind. They are listed
 * in {@code metadata.xray4j.repaired} of the document, beside those that the server makes. Confined to one thread.
 */
final class Repairs {

    private final Map<String, Integer> kinds = new LinkedHashMap<>();

    void add(String what) {
        kinds.merge(what, 1, Integer::sum);
    }

    /** Adds the list to the metadata of a document, unless nothing was changed. */
    void markIn(ObjectNode document) {
        if (kinds.isEmpty()) {
            return;
        }
        ObjectNode own = document.withObject("/metadata/xray4j");
        ArrayNode list = own.putArray("repaired");
        kinds.forEach((what, count) -> list.add(count == 1 ? what : what + " (" + count + " times)"));
    }
}
