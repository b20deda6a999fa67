// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.TraceRuns;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The export of all traces of a time range that match a filter, in pieces of one trace each, so that its memory does not
 * depend on their number. Safe for use by many threads.
 */
public final class RunExport {

    private final TraceRuns runs;
    private final TraceSource traces;
    private final InstantSource clock;

    /** Creates the export of a store's traces. */
    public RunExport(TraceRuns runs, TraceStore store, InstantSource clock) {
        this.runs = runs;
        this.traces = new TraceSource(store);
        this.clock = clock;
    }

    /**
     * Begins an export.
     *
     * @param parameters {@code format}, {@code filter} and {@code timeRange}, all of them optional
     * @throws ApiException if a parameter is invalid or unknown
     */
    public Pieces begin(Map<String, String> parameters) throws ApiException, IOException {
        for (String name : parameters.keySet()) {
            if (!name.equals("format") && !name.equals("filter") && !name.equals("timeRange")) {
                throw AdapterRequest.invalid(
                        "unknown parameter \"" + PrintableText.of(name) + "\"; valid are format, filter and timeRange");
            }
        }
        ExportFormat format = ExportFormat.named(given(parameters, "format"));
        TimeSpan span = TimeSpan.of(given(parameters, "timeRange"), clock.instant());
        return new Pieces(format, runs.begin(given(parameters, "filter"), span.fromMicros(), span.toMicros()), span);
    }

    private static @Nullable String given(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        return value.isEmpty() ? null : value;
    }

    /** The pieces of one file, in order. Confined to one thread at a time. */
    public final class Pieces {

        private final ExportFormat format;
        private final TraceRuns.Run run;
        private final TimeSpan span;
        private Iterator<String> page = Collections.emptyIterator();
        private boolean begun;
        private boolean ended;

        private Pieces(ExportFormat format, TraceRuns.Run run, TimeSpan span) {
            this.format = format;
            this.run = run;
            this.span = span;
        }

        /** Returns the format. */
        public ExportFormat format() {
            return format;
        }

        /** Returns the name of the file. */
        public String fileName() {
            return "traces-" + span.label() + "." + format.extension();
        }

        /** Returns the number of traces; empty if only reading them would tell. */
        public OptionalLong count() throws IOException {
            return run.count();
        }

        /** Returns the next piece, possibly without bytes; null after the last. */
        public byte @Nullable [] next() throws IOException {
            if (ended) {
                return null;
            }
            if (page.hasNext()) {
                return piece(page.next()).getBytes(StandardCharsets.UTF_8);
            }
            if (!run.isEnded()) {
                page = run.next().iterator();
                return new byte[0];
            }
            ended = true;
            return (format == ExportFormat.ZIPKIN ? begun ? "]\n" : "[]\n" : "").getBytes(StandardCharsets.UTF_8);
        }

        private String piece(String traceId) throws IOException {
            return switch (format) {
                case XRAY -> documents(traceId);
                case OTLP -> {
                    ObjectNode line = Json.object();
                    yield traces.addOtlp(traceId, line.putArray("resourceSpans")) ? Json.write(line) + "\n" : "";
                }
                case ZIPKIN -> spans(traceId);
            };
        }

        private String documents(String traceId) throws IOException {
            TraceDocuments documents = traces.documents(traceId);
            StringBuilder lines = new StringBuilder();
            if (documents != null) {
                SentDocuments.of(documents)
                        .forEach(sent -> lines.append(sent.json()).append('\n'));
            }
            return lines.toString();
        }

        private String spans(String traceId) throws IOException {
            ArrayNode list = Json.object().arrayNode();
            traces.addZipkin(traceId, list);
            StringBuilder text = new StringBuilder();
            for (JsonNode span : list) {
                text.append(begun ? ",\n" : "[").append(Json.write(span));
                begun = true;
            }
            return text.toString();
        }
    }
}
