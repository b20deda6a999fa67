// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tool that shows one trace as a tree of lines. Many calls of the same name below one entity are one line. */
final class OutlineTool implements Tool {

    private static final int MAX_LINES = 400;
    private static final int LINES = 80;
    private static final int MAX_INDENT = 40;

    /** So many siblings of one name are shown each. */
    private static final int MAX_ALIKE = 3;

    private final StoredTraces traces;

    OutlineTool(StoredTraces traces) {
        this.traces = traces;
    }

    /** A line to be written: an entity, how deep it is, and what its siblings of the same name add to the line. */
    private record Line(Entity entity, int depth, String alike) {}

    @Override
    public String name() {
        return "outline";
    }

    @Override
    public String description() {
        return "Shows one trace as a tree across its services: the time since the start of the trace, the duration, flags,"
                + " request or query, and the id of each entity. More than three calls of one name are one line with"
                + " their number.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments
                .required("trace", StoredTraces.ID_FORMS)
                .text("below", "the id of an entity: shows only the tree below it")
                .number("lines", "how many lines to show", 1, MAX_LINES, LINES);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, IOException {
        TraceTree tree = traces.read(arguments, "trace");
        int lines = arguments.number("lines", 1, MAX_LINES, LINES);
        Deque<Line> open = new ArrayDeque<>();
        if (arguments.text("below") == null) {
            push(tree.tops(), 0, tree, open);
        } else {
            open.push(new Line(EntityTool.entity(tree, arguments, "below"), 0, ""));
        }
        StringBuilder text = new StringBuilder();
        int written = 0;
        while (!open.isEmpty() && written < lines) {
            Line line = open.pop();
            write(line, tree, text);
            written++;
            push(tree.below(line.entity), line.depth + 1, tree, open);
        }
        if (!open.isEmpty()) {
            text.append("... cut after ").append(written).append(" lines; ask with lines or below for more\n");
        }
        return text.append("Next: entity with an id, critical_path, errors").toString();
    }

    private static void push(List<Entity> siblings, int depth, TraceTree tree, Deque<Line> open) {
        Map<String, List<Entity>> byName = new LinkedHashMap<>();
        siblings.forEach(entity ->
                byName.computeIfAbsent(entity.name(), any -> new ArrayList<>()).add(entity));
        List<Line> lines = new ArrayList<>();
        for (Entity entity : siblings) {
            List<Entity> alike = byName.getOrDefault(entity.name(), List.of());
            if (alike.size() <= MAX_ALIKE) {
                lines.add(new Line(entity, depth, ""));
            } else if (alike.get(0) == entity) {
                lines.add(worst(alike, depth, tree));
            }
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            open.push(lines.get(i));
        }
    }

    /** Returns the line of the slowest of many, or of the slowest that failed. */
    private static Line worst(List<Entity> alike, int depth, TraceTree tree) {
        Entity worst = alike.get(0);
        long together = 0;
        int failed = 0;
        for (Entity entity : alike) {
            long micros = tree.responseMicros(entity).orElse(0);
            boolean isFailed = !tree.flags(entity).isOk();
            together += micros;
            failed += isFailed ? 1 : 0;
            boolean worstFailed = !tree.flags(worst).isOk();
            if (isFailed && !worstFailed
                    || isFailed == worstFailed
                            && micros > tree.responseMicros(worst).orElse(0)) {
                worst = entity;
            }
        }
        return new Line(
                worst,
                depth,
                "  [1 of " + alike.size() + " alike, " + Wording.time(together) + " together, " + failed + " failed]");
    }

    private static void write(Line line, TraceTree tree, StringBuilder text) {
        Entity entity = line.entity;
        text.append(" ".repeat(Math.min(2 * line.depth, MAX_INDENT)))
                .append(2 * line.depth > MAX_INDENT ? "(" + line.depth + ") " : "")
                .append(Wording.text(entity.name()));
        if (!entity.isSegment() && tree.isCall(entity)) {
            text.append(" (call)");
        }
        text.append("  +")
                .append(Wording.time(Math.max(0, entity.startMicros() - tree.startMicros())))
                .append("  ")
                .append(Wording.time(tree.responseMicros(entity)))
                .append(Wording.flags(tree.flags(entity)))
                .append(tree.isPartial(entity) ? " PARTIAL" : "");
        String detail = Wording.detail(entity);
        text.append(detail.isEmpty() ? "" : "  " + detail)
                .append("  #")
                .append(Wording.text(entity.id()))
                .append(line.alike)
                .append('\n');
    }
}
