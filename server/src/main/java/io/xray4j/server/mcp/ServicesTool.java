// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.api.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tool that lists the services of a time, with their numbers and whom each calls. */
final class ServicesTool implements Tool {

    private static final int MAX_SERVICES = 60;
    private static final int MAX_CALLS = 12;

    private final ListedTraces listed;

    ServicesTool(ListedTraces listed) {
        this.listed = listed;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String description() {
        return "Lists the services of the last minutes: requests, faults, errors, mean time, and which services each"
                + " calls. Start here if you do not know the system.";
    }

    @Override
    public void describe(ToolSchema arguments) {
        ListedTraces.describeRange(arguments);
    }

    @Override
    public String answer(Arguments arguments) throws ToolException, ApiException, IOException {
        ListedTraces.Range range = listed.range(arguments);
        JsonNode services = listed.services(range);
        ServiceLabels labels = ServiceLabels.of(services);
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (JsonNode service : services) {
            if (service.path("Type").asText().equals("client")) {
                continue;
            }
            if (lines.size() < MAX_SERVICES) {
                lines.add(line(service, labels));
            } else {
                left++;
            }
        }
        if (lines.isEmpty()) {
            return "No service sent a trace " + range.words() + ".";
        }
        return "Services " + range.words() + ": " + (lines.size() + left) + "\n" + String.join("\n", lines)
                + (left > 0 ? "\n" + left + " more" : "")
                + "\nNext: search, such as with the filter service(\"NAME\") { fault }";
    }

    private static String line(JsonNode service, ServiceLabels labels) {
        StringBuilder line = new StringBuilder(labels.whole(service));
        line.append("  ").append(numbers(service.path("SummaryStatistics")));
        int calls = 0;
        for (JsonNode edge : service.path("Edges")) {
            if (calls++ < MAX_CALLS) {
                line.append(calls == 1 ? "  calls: " : ", ")
                        .append(labels.ofCallee(edge.path("ReferenceId").asInt()))
                        .append(" (")
                        .append(numbers(edge.path("SummaryStatistics")))
                        .append(')');
            }
        }
        return line.append(calls > MAX_CALLS ? ", " + (calls - MAX_CALLS) + " more" : "")
                .toString();
    }

    private static String numbers(JsonNode statistics) {
        long total = statistics.path("TotalCount").asLong();
        long faults = statistics.path("FaultStatistics").path("TotalCount").asLong();
        long errors = statistics.path("ErrorStatistics").path("TotalCount").asLong();
        double seconds = statistics.path("TotalResponseTime").asDouble();
        return "requests: " + total + (faults > 0 ? ", faults: " + faults : "")
                + (errors > 0 ? ", errors: " + errors : "")
                + (total > 0 ? ", mean: " + Wording.time(Math.round(seconds * 1e6 / total)) : "");
    }
}
