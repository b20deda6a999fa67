// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The local X-Ray as one test sees it: with the traces that were listed since the test began. Safe for use by many threads.
 */
public final class LocalXrayServer {

    /** The path of the page of a trace, up to its id. */
    static final String TRACE_PAGE = "/#/traces/";

    private static final String ADDRESS_VARIABLE = "AWS_XRAY_DAEMON_ADDRESS";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MAX_TRACES = 100;
    private static final int MAX_REPORTED = 3;

    private final ServerProcess process;
    private final XrayClient client;
    private final String begin;

    /** The traces that the test has looked at, for the report of a failure. */
    private final Set<String> seen = new LinkedHashSet<>();

    LocalXrayServer(ServerProcess process) {
        this.process = process;
        this.client = new XrayClient(process.uri());
        this.begin = client.news(null, null).cursor();
    }

    /** Returns the address of the page and of the API, such as {@code http://127.0.0.1:41234}. */
    public URI uri() {
        return process.uri();
    }

    /** Returns the address for recorders, such as {@code 127.0.0.1:41234}. */
    public String address() {
        return process.address();
    }

    /**
     * Returns the variables with which an application in another process sends here, whatever its X-Ray SDK. An application
     * with xray4j records every request; another one does so once it has read the sampling rules of the local X-Ray.
     */
    public Map<String, String> environment() {
        return Map.of(ADDRESS_VARIABLE, address(), "XRAY4J_SAMPLING", "false");
    }

    /** Returns the page of a trace. */
    public URI link(String traceId) {
        return uri().resolve(TRACE_PAGE + traceId);
    }

    /**
     * Waits up to ten seconds for a whole trace that matches a filter expression and was listed since the test began. A
     * trace is whole when nothing in it is in progress and the segment of each traced call has arrived.
     *
     * @param filter a filter expression of X-Ray, such as {@code http.url CONTAINS "/buy"}
     * @throws IllegalArgumentException if the expression is invalid; the message shows where
     * @throws AssertionError if there is none in time; the message lists the traces that there are
     */
    public RecordedTrace awaitTrace(String filter) {
        return awaitTraces(1, filter, PATIENCE).get(0);
    }

    /** As {@link #awaitTrace(String)}, with another time. */
    public RecordedTrace awaitTrace(String filter, Duration patience) {
        return awaitTraces(1, filter, patience).get(0);
    }

    /** Waits for so many whole traces, at most 100, and returns all that match then, the first listed first. */
    public List<RecordedTrace> awaitTraces(int count, String filter) {
        return awaitTraces(count, filter, PATIENCE);
    }

    private List<RecordedTrace> awaitTraces(int count, String filter, Duration patience) {
        if (count < 1 || count > MAX_TRACES) {
            throw new IllegalArgumentException("count is " + count + ": it must be 1 to " + MAX_TRACES);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            List<String> whole = ids(filter, true);
            if (whole.size() >= count) {
                synchronized (seen) {
                    seen.addAll(whole);
                }
                return traces(whole);
            }
            if (System.nanoTime() >= end) {
                throw new AssertionError(missing(count, whole.size(), filter, patience));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Returns the whole traces that match a filter expression now, the first listed first; at most 100. */
    public List<RecordedTrace> traces(String filter) {
        return traces(ids(filter, true));
    }

    /** Returns the services and calls of the traces that were listed since the test began, of the first 100. */
    public RecordedGraph graph() {
        ObjectNode request = XrayClient.JSON.createObjectNode();
        ArrayNode list = request.putArray("TraceIds");
        ids(null, false).forEach(list::add);
        return RecordedGraph.of(client.answer("/TraceGraph", request).path("Services"));
    }

    /**
     * Writes the documents of the traces that were listed since the test began, of the first 100, one JSON document a line.
     * Segments that the local X-Ray inferred are left out, because {@link #replay} infers them again.
     */
    public void record(Path file) {
        Fixture.write(file, traces(ids(null, false)));
    }

    /**
     * Sends the documents of a file that {@link #record} wrote, with new trace ids, and with their times moved so that the
     * last of them ends now. Returns the new ids, in the order of the file.
     */
    public List<String> replay(Path file) {
        Fixture.Replayed replayed = Fixture.read(file);
        client.put(replayed.documents());
        return replayed.traceIds();
    }

    private List<String> ids(@Nullable String filter, boolean whole) {
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode summary : client.news(begin, filter).summaries()) {
            // The last version counts: a trace can be partial again.
            found.remove(summary.path("Id").asText());
            if (!whole || !summary.path("IsPartial").asBoolean()) {
                found.add(summary.path("Id").asText());
            }
        }
        return found.stream().limit(MAX_TRACES).toList();
    }

    private List<RecordedTrace> traces(List<String> ids) {
        List<RecordedTrace> traces = new ArrayList<>();
        for (String id : ids) {
            ObjectNode request = XrayClient.JSON.createObjectNode();
            request.putArray("TraceIds").add(id);
            JsonNode trace =
                    client.answer("/xray4j/Traces", request).path("Traces").path(0);
            traces.add(RecordedTrace.of(id, trace, () -> report(id)));
        }
        return traces;
    }

    private String missing(int count, int found, String filter, Duration patience) {
        List<JsonNode> all = client.news(begin, null).summaries();
        StringBuilder message = new StringBuilder("expected ")
                .append(count)
                .append(count == 1 ? " whole trace" : " whole traces")
                .append(" that match ")
                .append(filter)
                .append(", found ")
                .append(found)
                .append(" in ")
                .append(patience.toSeconds())
                .append(" s. ");
        if (all.isEmpty()) {
            return message.append("No trace was received. ").append(whyNone()).toString();
        }
        message.append("Received since the test began:");
        synchronized (seen) {
            for (JsonNode summary : all.subList(Math.max(0, all.size() - MAX_REPORTED), all.size())) {
                seen.add(summary.path("Id").asText());
            }
        }
        for (JsonNode summary : all.subList(0, Math.min(all.size(), MAX_TRACES))) {
            message.append("\n  ").append(line(summary));
        }
        return message.toString();
    }

    private String whyNone() {
        String variable = System.getenv(ADDRESS_VARIABLE);
        return variable == null || variable.equals(address())
                ? "Does the application send to " + address() + ", and does it record this request?"
                : "The variable " + ADDRESS_VARIABLE + "=" + variable + " is set, and recorders of this JVM send there,"
                        + " not to " + address() + ": unset it for the tests.";
    }

    private static String line(JsonNode summary) {
        return summary.path("Id").asText() + "  "
                + summary.path("xray4j").path("Name").asText() + "  "
                + summary.path("Http").path("HttpMethod").asText() + " "
                + summary.path("Http").path("HttpURL").asText() + " "
                + summary.path("Http").path("HttpStatus").asText()
                + (summary.path("IsPartial").asBoolean()
                        ? "  PARTIAL: a segment is in progress, or has not arrived"
                        : "");
    }

    /** Returns the outlines and the links of the traces that the test has looked at, or else of the newest. */
    String failureReport() {
        List<String> ids;
        synchronized (seen) {
            ids = List.copyOf(seen);
        }
        if (ids.isEmpty()) {
            ids = ids(null, false);
        }
        if (ids.isEmpty()) {
            return "The local X-Ray received no trace since the test began.\n";
        }
        StringBuilder report = new StringBuilder();
        for (String id : ids.subList(Math.max(0, ids.size() - MAX_REPORTED), ids.size())) {
            report.append(report(id));
        }
        if (process.isOwn()) {
            report.append("The page is there until this JVM ends. For one that stays, start the local X-Ray and run the"
                    + " tests with LOCAL_XRAY_URI=http://127.0.0.1:2000.\n");
        }
        return report.toString();
    }

    private String report(String id) {
        return "Trace " + link(id) + (process.isOwn() ? " (while the tests run)" : "") + "\n"
                + client.tool("outline", id).replaceFirst("Next: [^\n]*$", "");
    }
}
