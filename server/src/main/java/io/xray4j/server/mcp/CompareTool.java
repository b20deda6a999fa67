// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.api.ApiException;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tool that compares a trace with another one, or with the median of the traces that do the same. */
final class CompareTool implements Tool {

    private static final int MAX_LOOKED_AT = 500;
    private static final int MAX_COMPARED = 20;
    private static final int MAX_NAMES = 2_000;
    private static final int MAX_SHOWN = 12;

    private final ListedTraces listed;
    private final StoredTraces traces;

    CompareTool(ListedTraces listed, StoredTraces traces) {
        this.listed = listed;
        this.traces = traces;
    }

    /** How often something was called in one trace, and how long all of it took. */
    private record Total(long calls, long micros) {
        static final Total NONE = new Total(0, 0);
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
        Map<String, Total> own = totals(tree);
        if (arguments.text("with") != null) {
            return differences(own, List.of(totals(traces.read(arguments, "with"))), "the other trace");
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
        List<Map<String, Total>> others = new ArrayList<>();
        for (ListedTrace each : near) {
            if (others.size() < MAX_COMPARED
                    && each.group().equals(group)
                    && !each.id().equals(id)) {
                TraceTree other = traces.read(each.id());
                if (other != null) {
                    others.add(totals(other));
                }
            }
        }
        if (others.isEmpty()) {
            return "There is no other trace of " + group + " in these minutes.";
        }
        return differences(own, others, "the median of " + others.size() + " other traces of " + group);
    }

    /** Adds up the entities of a trace by their name and the name above. */
    private static Map<String, Total> totals(TraceTree tree) {
        Map<String, Total> totals = new HashMap<>();
        for (Entity entity : tree.entities()) {
            Entity above = tree.above(entity);
            String name = (above == null ? "" : Wording.text(above.name()) + " > ") + Wording.text(entity.name());
            if (totals.size() < MAX_NAMES || totals.containsKey(name)) {
                totals.merge(
                        name,
                        new Total(1, tree.responseMicros(entity).orElse(0)),
                        (a, b) -> new Total(a.calls + b.calls, a.micros + b.micros));
            }
        }
        return totals;
    }

    private static String differences(Map<String, Total> own, List<Map<String, Total>> others, String with) {
        Set<String> names = new HashSet<>(own.keySet());
        others.forEach(other -> names.addAll(other.keySet()));
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            Total mine = own.getOrDefault(name, Total.NONE);
            Total theirs = median(name, others);
            if (!mine.equals(theirs)) {
                differences.add(new Difference(words(name, mine, theirs), Math.abs(mine.micros - theirs.micros)));
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

    private static Total median(String name, List<Map<String, Total>> others) {
        long[] calls = new long[others.size()];
        long[] micros = new long[others.size()];
        for (int i = 0; i < calls.length; i++) {
            Total total = others.get(i).getOrDefault(name, Total.NONE);
            calls[i] = total.calls;
            micros[i] = total.micros;
        }
        Arrays.sort(calls);
        Arrays.sort(micros);
        return new Total(calls[calls.length / 2], micros[micros.length / 2]);
    }

    private static String words(String name, Total mine, Total theirs) {
        long more = mine.micros - theirs.micros;
        return (more < 0 ? "-" : "+") + Wording.time(Math.abs(more)) + "  " + name + "  " + amount(mine) + " against "
                + amount(theirs);
    }

    private static String amount(Total total) {
        return total.calls == 0
                ? "none"
                : Wording.time(total.micros) + (total.calls == 1 ? "" : " in " + total.calls + " calls");
    }
}
