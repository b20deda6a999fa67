// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.Locale;

/** The tool that shows one segment or subsegment whole, without what is below it. */
final class EntityTool implements Tool {

    private static final int MAX_CHARS = 20_000;

    private final StoredTraces traces;

    EntityTool(StoredTraces traces) {
        this.traces = traces;
    }

    @Override
    public String name() {
        return "entity";
    }

    @Override
    public String description() {
        return "Shows one segment or subsegment of a trace as its sender wrote it, with annotations, metadata, query,"
                + " exceptions and stacks, but without its subsegments.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments
                .required("trace", StoredTraces.ID_FORMS)
                .required("id", "the id of the entity, as outline shows it after #");
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, IOException {
        TraceTree tree = traces.read(arguments, "trace");
        Entity entity = entity(tree, arguments, "id");
        ObjectNode fields = entity.fields().deepCopy();
        fields.remove("subsegments");
        String json = printable(Json.write(fields));
        return (json.length() <= MAX_CHARS
                        ? json
                        : json.substring(0, MAX_CHARS) + "... cut after " + MAX_CHARS + " characters")
                + "\nbelow it: " + tree.below(entity).size() + " entities";
    }

    /** Returns the same JSON with an escape for each character that could hide or reverse text. */
    private static String printable(String json) {
        StringBuilder printable = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            int type = Character.getType(c);
            boolean hides = type == Character.FORMAT
                    || type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (hides) {
                printable.append(String.format("\\u%04x", (int) c));
            } else {
                printable.append(c);
            }
        }
        return printable.toString();
    }

    /** Returns the entity whose id an argument has. */
    static Entity entity(TraceTree tree, Arguments arguments, String argument) throws ToolException {
        String id = arguments.required(argument).strip().toLowerCase(Locale.ROOT);
        Entity entity = tree.byId(id.startsWith("#") ? id.substring(1) : id);
        if (entity == null) {
            throw new ToolException("the trace has no entity \"" + PrintableText.of(id)
                    + "\"; the tool outline shows the id of each after #");
        }
        return entity;
    }
}
