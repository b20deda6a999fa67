// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.analysis.CallTree;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The tool that compares a trace with another one, or with the median of the traces that do the same. */
final class CompareTool implements Tool {

    private static final int MAX_LOOKED_AT = 500;
    private static final int MAX_COMPARED = 20;
    private static final int MAX_SHOWN = 12;

    private final ListedTraces listed;
    private final StoredTraces traces;

    CompareTool(ListedTraces listed, StoredTraces traces) {
        this.listed = listed;
        this.traces = traces;
    }

    /** How often something was called in one trace, and how long all of it took. */
    private record Total(long calls, long micros) {

        static Total of(CallTree.Sum sum) {
            return new Total(sum.calls(), sum.micros());
        }
    }

    /** A line of the answer, and how much it matters. */
    private record Difference(String words, long micros) {}

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String description() {
        return "Compares the calls and times inside a trace with another trace, or with the median of up to 20 traces that"
                + " began at the same service with the same first part of the URL's path. The largest difference is"
                + " first.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments
                .required("trace", StoredTraces.ID_FORMS)
                .text("with", "another trace id, in either form; default: the median of the traces that do the same");
        ListedTraces.describeRange(arguments);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, ApiException, IOException {
        TraceTree tree = traces.read(arguments, "trace");
        if (arguments.text("with") != null) {
            return differences(List.of(tree, traces.read(arguments, "with")), "the other trace");
        }
        String id = StoredTraces.id(arguments, "trace");
        List<ListedTrace> near =
                listed.find(listed.range(arguments), null, MAX_LOOKED_AT).traces();
        String group = near.stream()
                .filter(each -> each.id().equals(id))
                .map(ListedTrace::group)
                .findFirst()
                .orElseThrow(() -> new ToolException("the trace is not among the newest " + MAX_LOOKED_AT
                        + " of these minutes; give minutes and until around it, or another trace as with"));
        List<TraceTree> compared = new ArrayList<>(List.of(tree));
        for (ListedTrace each : near) {
            if (compared.size() <= MAX_COMPARED
                    && each.group().equals(group)
                    && !each.id().equals(id)) {
                TraceTree other = traces.read(each.id());
                if (other != null) {
                    compared.add(other);
                }
            }
        }
        int others = compared.size() - 1;
        return others == 0
                ? "There is no other trace of " + group + " in these minutes."
                : differences(compared, "the median of " + others + " other traces of " + group);
    }

    /** Compares the first trace with the median of the others. */
    private static String differences(List<TraceTree> compared, String with) {
        CallTree calls = new CallTree(compared.size());
        for (int side = 0; side < compared.size(); side++) {
            calls.add(compared.get(side), side);
        }
        List<Difference> differences = new ArrayList<>();
        for (CallTree.Row row : calls.rows()) {
            Total mine = Total.of(row.sum(0));
            Total theirs = median(row, compared.size());
            if (!mine.equals(theirs)) {
                differences.add(new Difference(words(row, mine, theirs), Math.abs(mine.micros - theirs.micros)));
            }
        }
        if (differences.isEmpty()) {
            return "No difference to " + with + ".";
        }
        differences.sort(Comparator.comparingLong(Difference::micros).reversed().thenComparing(Difference::words));
        StringBuilder text = new StringBuilder("This trace against ")
                .append(with)
                .append(", the largest difference first. The time of a caller contains the time of what it calls.\n");
        differences.stream()
                .limit(MAX_SHOWN)
                .forEach(each -> text.append(each.words).append('\n'));
        return text.append(
                        differences.size() > MAX_SHOWN
                                ? "and " + (differences.size() - MAX_SHOWN) + " smaller ones\n"
                                : "")
                .append("Next: critical_path, outline")
                .toString();
    }

    private static Total median(CallTree.Row row, int sides) {
        long[] calls = new long[sides - 1];
        long[] micros = new long[sides - 1];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = row.sum(i + 1).calls();
            micros[i] = row.sum(i + 1).micros();
        }
        Arrays.sort(calls);
        Arrays.sort(micros);
        return new Total(calls[calls.length / 2], micros[micros.length / 2]);
    }

    private static String words(CallTree.Row row, Total mine, Total theirs) {
        List<String> path = row.path();
        String name = String.join(
                " > ",
                path.subList(Math.max(0, path.size() - 2), path.size()).stream()
                        .map(Wording::text)
                        .toList());
        long more = mine.micros - theirs.micros;
        return (more < 0 ? "-" : "+") + Wording.time(Math.abs(more)) + "  " + name
                + ("remote".equals(row.kind()) ? " (call)" : "") + "  " + amount(mine) + " against " + amount(theirs)
                + (row.label() == null ? "" : "  " + Wording.text(row.label()));
    }

    private static String amount(Total total) {
        return total.calls == 0
                ? "none"
                : Wording.time(total.micros) + (total.calls == 1 ? "" : " in " + total.calls + " calls");
    }
}
