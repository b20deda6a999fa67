// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.api.ApiException;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tool that says where faults and errors began: in one trace, or in all traces of a time, most frequent first. */
final class ErrorsTool implements Tool {

    private static final int MAX_LOOKED_AT = 1_000;
    private static final int MAX_SHOWN = 10;
    private static final int MAX_ABOVE = 12;

    private final ListedTraces listed;
    private final StoredTraces traces;

    ErrorsTool(ListedTraces listed, StoredTraces traces) {
        this.listed = listed;
        this.traces = traces;
    }

    /** How often a cause was found, and in which trace first. */
    private record Seen(String trace, int times) {}

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public String description() {
        return "Says where faults and errors began, with exceptions. With a trace: in this trace. Without: the root causes"
                + " of all failed traces of the last minutes, the most frequent first, each with one trace.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments
                .text("trace", StoredTraces.ID_FORMS + "; default: all traces")
                .text("filter", "without a trace: a filter expression that the traces match");
        ListedTraces.describeRange(arguments);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, ApiException, IOException {
        return arguments.text("trace") == null ? all(arguments) : one(arguments);
    }

    private String one(Arguments arguments) throws ToolException, IOException {
        TraceTree tree = traces.read(arguments, "trace");
        List<Entity> failed = tree.deepestFailures();
        if (failed.isEmpty()) {
            return "Nothing in this trace failed.";
        }
        StringBuilder text =
                new StringBuilder("Root causes: ").append(failed.size()).append('\n');
        failed.stream().limit(MAX_SHOWN).forEach(entity -> write(entity, tree, text));
        return text.append(failed.size() > MAX_SHOWN ? "and " + (failed.size() - MAX_SHOWN) + " more\n" : "")
                .append("Next: entity with an id shows the stack")
                .toString();
    }

    private static void write(Entity entity, TraceTree tree, StringBuilder text) {
        List<String> path = new ArrayList<>();
        for (Entity at = entity; at != null && path.size() < MAX_ABOVE; at = tree.above(at)) {
            path.add(Wording.text(at.name()));
        }
        Collections.reverse(path);
        String exceptions = Wording.exceptions(tree.exceptions(entity));
        String detail = Wording.detail(entity);
        text.append(String.join(" > ", path))
                .append(Wording.flags(tree.flags(entity)))
                .append(detail.isEmpty() ? "" : "  " + detail)
                .append("  #")
                .append(Wording.text(entity.id()))
                .append(exceptions.isEmpty() ? "  no exception was recorded" : "\n  " + exceptions)
                .append('\n');
    }

    private String all(Arguments arguments) throws ToolException, ApiException, IOException {
        ListedTraces.Range range = listed.range(arguments);
        String filter = arguments.text("filter");
        String failed = "(fault OR error)" + (filter == null || filter.isBlank() ? "" : " AND (" + filter + ")");
        ListedTraces.Found found = listed.find(range, failed, MAX_LOOKED_AT);
        if (found.traces().isEmpty()) {
            return (filter == null || filter.isBlank() ? "No trace failed " : "No failed trace matches ")
                    + range.words() + ".";
        }
        Map<String, Seen> causes = new LinkedHashMap<>();
        for (ListedTrace trace : found.traces()) {
            for (String cause : trace.causes()) {
                Seen seen = causes.get(cause);
                causes.put(
                        cause, new Seen(seen == null ? trace.id() : seen.trace(), seen == null ? 1 : seen.times() + 1));
            }
        }
        StringBuilder text = new StringBuilder("Failed traces ")
                .append(range.words())
                .append(": ")
                .append(found.traces().size())
                .append(found.complete() ? "" : " or more (only the newest were looked at)")
                .append(". Root causes, the most frequent first:\n");
        causes.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().times(), a.getValue().times()))
                .limit(MAX_SHOWN)
                .forEach(cause -> text.append(cause.getValue().times())
                        .append(" x  ")
                        .append(cause.getKey())
                        .append("  in ")
                        .append(cause.getValue().trace())
                        .append('\n'));
        return text.append("Next: errors or outline with a trace id").toString();
    }
}
