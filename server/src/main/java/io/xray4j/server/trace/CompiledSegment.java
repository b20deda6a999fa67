// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The complete document of a segment, as BatchGetTraces returns it, with all its subsegments embedded. */
public final class CompiledSegment {

    /** The fields that a subsegment has only when it is sent separately. */
    static final List<String> INDEPENDENT_FIELDS = List.of("type", "trace_id", "parent_id");

    private CompiledSegment() {}

    /** Returns a new tree, which shares its values with the entities. */
    public static ObjectNode of(Entity top) {
        ObjectNode compiled = ownFields(top);
        Deque<Open> open = new ArrayDeque<>();
        open.add(new Open(top, compiled));
        while (!open.isEmpty()) {
            Open parent = open.remove();
            if (parent.entity().children().isEmpty()) {
                continue;
            }
            ArrayNode subsegments = parent.node().putArray("subsegments");
            for (Entity child : parent.entity().children()) {
                ObjectNode node = ownFields(child).remove(INDEPENDENT_FIELDS);
                if (child.isStreamed()) {
                    // Readers of the trace can see that this subsegment was sent separately.
                    node.put("type", "subsegment");
                }
                subsegments.add(node);
                open.add(new Open(child, node));
            }
        }
        return compiled;
    }

    private static ObjectNode ownFields(Entity entity) {
        ObjectNode node = entity.fields().objectNode();
        node.setAll(entity.fields());
        node.remove("subsegments");
        return node;
    }

    /** An entity whose own fields are written and whose children are not. */
    private record Open(Entity entity, ObjectNode node) {}
}
