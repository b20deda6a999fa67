// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import io.xray4j.server.api.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tool that finds traces by a filter expression. */
final class SearchTool implements Tool {

    private static final int MAX_LOOKED_AT = 1_000;
    private static final int MAX_SHOWN = 50;
    private static final int SHOWN = 10;

    private final ListedTraces listed;

    SearchTool(ListedTraces listed) {
        this.listed = listed;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String description() {
        return "Finds traces by an X-Ray filter expression, and says how their response times are spread. Filters:"
                + " fault | error | responsetime > 0.5 | http.url CONTAINS \"/buy\" | service(\"shop\") |"
                + " service(\"shop\") { fault } | edge(\"shop\", \"billing\") { responsetime > 0.1 } |"
                + " annotation.customer = \"C-3\" | user = \"bob\"; combine with AND, OR, NOT. Times are in seconds.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        arguments
                .text("filter", "a filter expression; default: all traces")
                .choice("sort", "the order", "newest", "slowest")
                .number("limit", "how many to list", 1, MAX_SHOWN, SHOWN);
        ListedTraces.describeRange(arguments);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, ApiException, IOException {
        ListedTraces.Range range = listed.range(arguments);
        String sort = arguments.choice("sort", "newest", "slowest");
        int limit = arguments.number("limit", 1, MAX_SHOWN, SHOWN);
        ListedTraces.Found found = listed.find(range, arguments.text("filter"), MAX_LOOKED_AT);
        List<ListedTrace> traces = new ArrayList<>(found.traces());
        if (traces.isEmpty()) {
            return "No trace matches " + range.words() + ". The tool services lists what there is.";
        }
        String spread = spread(traces);
        if (sort.equals("slowest")) {
            traces.sort(Comparator.comparingLong(ListedTrace::responseMicros).reversed());
        }
        int shown = Math.min(limit, traces.size());
        StringBuilder text = new StringBuilder("Traces that match ")
                .append(range.words())
                .append(": ")
                .append(traces.size())
                .append(found.complete() ? ". " : " or more (only the newest were looked at). ")
                .append(spread)
                .append(sort.equals("slowest") ? "\nThe slowest first:\n" : "\nThe newest first:\n");
        traces.stream().limit(shown).forEach(trace -> text.append(trace.words()).append('\n'));
        return text.append("Next, with a trace id: outline, critical_path, errors, compare")
                .toString();
    }

    private static String spread(List<ListedTrace> traces) {
        long[] times = traces.stream()
                .mapToLong(ListedTrace::responseMicros)
                .filter(micros -> micros >= 0)
                .sorted()
                .toArray();
        long faults = traces.stream().filter(ListedTrace::fault).count();
        long errors = traces.stream().filter(ListedTrace::error).count();
        String flags = faults + " with a fault, " + errors + " with an error.";
        if (times.length == 0) {
            return flags;
        }
        return "Response time: median " + Wording.time(times[times.length / 2]) + ", 95 % below "
                + Wording.time(times[(int) (times.length * 0.95)]) + ", slowest "
                + Wording.time(times[times.length - 1]) + ". " + flags;
    }
}
