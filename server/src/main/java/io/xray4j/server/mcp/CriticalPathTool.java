// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.analysis.Finding;
import io.xray4j.server.analysis.Findings;
import io.xray4j.server.analysis.RepeatedCall;
import io.xray4j.server.trace.CriticalPath;
import io.xray4j.server.trace.CriticalPath.Part;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** The tool that says what the response time of a trace consists of. */
final class CriticalPathTool implements Tool {

    private static final int MAX_PARTS = 15;

    private final StoredTraces traces;

    CriticalPathTool(StoredTraces traces) {
        this.traces = traces;
    }

    @Override
    public String name() {
        return "critical_path";
    }

    @Override
    public String description() {
        return "Says what the response time of a trace consists of: the entities that the request waited for, with the time"
                + " of their own, in which nothing below them ran. The shares add up to 100 %. Then up to three findings: where a fault began,"
                + " calls of a loop, and times in which nothing is recorded.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments.required("trace", StoredTraces.ID_FORMS);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, IOException {
        TraceTree tree = traces.read(arguments, "trace");
        CriticalPath path = CriticalPath.of(tree);
        if (path.totalMicros() == 0) {
            return "The root of the trace has no end yet, or took no time. The tool outline shows what there is.";
        }
        List<Part> parts = path.parts().stream()
                .sorted(Comparator.comparingLong(Part::ownMicros).reversed())
                .toList();
        StringBuilder text = new StringBuilder("The request took ")
                .append(Wording.time(path.totalMicros()))
                .append(". Its time, the largest part first:\n");
        long others = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (i < MAX_PARTS) {
                write(parts.get(i), path, tree, text);
            } else {
                others += parts.get(i).ownMicros();
            }
        }
        if (others > 0) {
            text.append(share(others, path)).append(parts.size() - MAX_PARTS).append(" more entities\n");
        }
        for (Finding finding : Findings.of(tree, path, RepeatedCall.of(tree))) {
            text.append("Finding: ")
                    .append(finding.text())
                    .append("  #")
                    .append(Wording.text(finding.entity().id()))
                    .append('\n');
        }
        return text.append("Next: entity with an id, compare with the median of such traces")
                .toString();
    }

    private static void write(Part part, CriticalPath path, TraceTree tree, StringBuilder text) {
        Entity entity = part.entity();
        Entity above = tree.above(entity);
        String detail = Wording.detail(entity);
        text.append(share(part.ownMicros(), path))
                .append(above == null ? "" : Wording.text(above.name()) + " > ")
                .append(Wording.text(entity.name()))
                .append(Wording.flags(tree.flags(entity)))
                .append(detail.isEmpty() ? "" : "  " + detail)
                .append("  #")
                .append(Wording.text(entity.id()))
                .append('\n');
    }

    private static String share(long micros, CriticalPath path) {
        return Math.round(100.0 * micros / path.totalMicros()) + " %  " + Wording.time(micros) + "  ";
    }
}
