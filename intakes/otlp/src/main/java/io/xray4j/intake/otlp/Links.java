// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The member {@code links} of a document. Links whose ids are invalid are left out. Confined to one thread. */
final class Links {

    private final ReceivedSpan span;
    private final Limits limits;

    Links(ReceivedSpan span, Limits limits) {
        this.span = span;
        this.limits = limits;
    }

    @Nullable
    ArrayNode make() {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        for (SpanLink link : span.links) {
            if (links.size() < limits.others()
                    && link.traceId().length() == 32
                    && link.spanId().length() == 16) {
                ObjectNode written = links.addObject();
                written.put(
                        "trace_id",
                        "1-" + link.traceId().substring(0, 8) + '-'
                                + link.traceId().substring(8));
                written.put("id", link.spanId());
                if (!link.attributes().isEmpty()) {
                    written.set("attributes", Leftovers.raw(link.attributes(), limits, limits.others()));
                }
            }
        }
        return links.isEmpty() ? null : links;
    }
}
