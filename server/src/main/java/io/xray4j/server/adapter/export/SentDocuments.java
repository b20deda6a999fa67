// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.export;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.trace.CompiledTrace;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a trace as they were sent, each in one line. Subsegments that were sent separately stay separate: put
 * together, a segment can be larger than a server accepts. Stateless.
 */
final class SentDocuments {

    private SentDocuments() {}

    /** A document and the id of its segment or subsegment. */
    record Sent(String id, String json) {}

    static List<Sent> of(TraceDocuments trace) {
        List<Sent> sent = new ArrayList<>();
        for (SegmentDocument document : trace.documents()) {
            String line = line(document.raw());
            if (line == null) {
                return repaired(trace);
            }
            sent.add(new Sent(document.id(), line));
        }
        return sent;
    }

    /** Returns a document in one line; null if it was accepted although it is not quite JSON. */
    private static @Nullable String line(byte[] raw) {
        try {
            String text = Json.text(raw);
            Json.parseDocument(text);
            // In JSON, line ends occur between tokens only.
            return text.replace('\r', ' ').replace('\n', ' ');
        } catch (NotJsonException repaired) {
            return null;
        }
    }

    /** Returns the segments as the server shows them, whose depth is limited, so that they can be written. */
    private static List<Sent> repaired(TraceDocuments trace) {
        List<Sent> sent = new ArrayList<>();
        CompiledTrace.of(TraceAssembler.assemble(trace)).segments((id, document) -> {
            if (!document.path("inferred").asBoolean()) {
                sent.add(new Sent(id, Json.write(document)));
            }
        });
        return sent;
    }
}
