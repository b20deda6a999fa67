// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.EpochMicros;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the tools need of one trace of a list. Immutable.
 *
 * @param responseMicros the response time of the root, or else the time from the first start to the last end; -1 if unknown
 * @param group the service at which the trace began, and the first part of the URL's path: traces of one group do the same
 * @param words the trace in one line
 * @param causes a line for each root cause of a fault or an error
 */
record ListedTrace(
        String id, long responseMicros, boolean fault, boolean error, String group, String words, List<String> causes) {

    ListedTrace {
        causes = List.copyOf(causes);
    }

    static ListedTrace of(JsonNode summary) {
        JsonNode time = summary.path(summary.has("ResponseTime") ? "ResponseTime" : "Duration");
        JsonNode http = summary.path("Http");
        String name = Wording.text(summary.path("xray4j").path("Name").asText());
        Set<String> services = new LinkedHashSet<>();
        summary.path("ServiceIds")
                .forEach(service ->
                        services.add(Wording.text(service.path("Name").asText())));
        boolean fault = summary.path("HasFault").asBoolean();
        boolean error = summary.path("HasError").asBoolean();
        String request = Wording.text((http.path("HttpMethod").asText() + " "
                        + http.path("HttpURL").asText() + " "
                        + http.path("HttpStatus").asText())
                .strip());
        String words = summary.path("Id").asText() + "  " + Wording.seconds(time)
                + (fault ? " FAULT" : "") + (error ? " ERROR" : "")
                + (summary.path("IsPartial").asBoolean() ? " PARTIAL" : "") + "  " + name
                + (request.isEmpty() ? "" : "  " + request) + "  services: " + String.join(", ", services) + "  at "
                + Instant.ofEpochSecond(summary.path("StartTime").asLong());
        List<String> causes = new ArrayList<>();
        summary.path("FaultRootCauses").forEach(cause -> causes.add("fault in " + cause(cause)));
        summary.path("ErrorRootCauses").forEach(cause -> causes.add("error in " + cause(cause)));
        return new ListedTrace(
                summary.path("Id").asText(),
                EpochMicros.parse(time).orElse(-1),
                fault,
                error,
                name + firstPart(http.path("HttpURL").asText()),
                words,
                causes);
    }

    /** Returns {@code /buy} of {@code http://shop/buy/lamp?x=1}; empty if there is no path. */
    private static String firstPart(String url) {
        try {
            String path = URI.create(url).getPath();
            String[] parts = path == null ? new String[0] : path.split("/", 3);
            return parts.length < 2 ? "" : "/" + Wording.text(parts[1]);
        } catch (IllegalArgumentException notAUrl) {
            return "";
        }
    }

    private static String cause(JsonNode cause) {
        StringBuilder path = new StringBuilder();
        StringBuilder exceptions = new StringBuilder();
        for (JsonNode service : cause.path("Services")) {
            for (JsonNode entity : service.path("EntityPath")) {
                path.append(path.length() == 0 ? "" : " > ")
                        .append(Wording.text(entity.path("Name").asText()));
                for (JsonNode exception : entity.path("Exceptions")) {
                    exceptions
                            .append(exceptions.length() == 0 ? ": " : " <- ")
                            .append(Wording.exception(
                                    exception.path("Name").asText(),
                                    exception.path("Message").asText()));
                }
            }
        }
        return path.append(exceptions).toString();
    }
}
