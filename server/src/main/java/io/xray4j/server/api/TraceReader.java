// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reader of whole traces. It reads one trace at a time, and an answer ends before the trace that would make it too
 * large, so its size does not depend on the number of traces that were asked for. Safe for use by many threads.
 */
final class TraceReader {

    /** Ten times AWS's limit for one trace. A larger trace is cut, and its LimitExceeded is true. */
    static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

    /** An answer has at most so many bytes of documents, or one trace. */
    private static final long MAX_ANSWER_BYTES =
            Math.min(MAX_TRACE_BYTES, Runtime.getRuntime().maxMemory() / 64);

    private final TraceStore store;
    private final long maxAnswerBytes;

    TraceReader(TraceStore store) {
        this(store, MAX_ANSWER_BYTES);
    }

    TraceReader(TraceStore store, long maxAnswerBytes) {
        this.store = store;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** The receiver of the traces that were asked for. */
    interface Answer {

        /** Adds a trace. Returns false if the trace is no part of the answer. */
        boolean add(Trace trace);

        /** Called with each id of which the store has no documents. */
        void missing(String traceId);
    }

    /** Returns a trace; null if the store has none with this id. */
    @Nullable
    Trace read(String traceId) throws IOException {
        TraceDocuments documents = documents(traceId);
        return documents == null ? null : TraceAssembler.assemble(documents);
    }

    /** Returns the trace that the member TraceId of a request names, in either form of an id; null if it is unknown. */
    @Nullable
    Trace read(Members request) throws ApiException, IOException {
        TraceDocuments documents = documents(request);
        return documents == null ? null : TraceAssembler.assemble(documents);
    }

    /** Returns the documents of the trace that the member TraceId of a request names; null if it is unknown. */
    @Nullable
    TraceDocuments documents(Members request) throws ApiException, IOException {
        return documents(request.traceId("TraceId"));
    }

    /** Returns the documents of a trace; null if there are none. */
    @Nullable
    TraceDocuments documents(String traceId) throws IOException {
        return store.load(traceId, MAX_TRACE_BYTES);
    }

    /**
     * Reads traces into an answer until all are read or the answer is full.
     *
     * @param from the place in the list at which to begin
     * @return the place at which the next answer begins; the size of the list if all are read
     */
    int read(List<String> traceIds, int from, Answer answer) throws IOException {
        long bytes = 0;
        for (int next = from; next < traceIds.size(); next++) {
            TraceDocuments documents = store.load(traceIds.get(next), MAX_TRACE_BYTES);
            if (documents == null) {
                answer.missing(traceIds.get(next));
                continue;
            }
            long more = bytes(documents);
            if (bytes > 0 && bytes + more > maxAnswerBytes) {
                return next;
            }
            if (answer.add(TraceAssembler.assemble(documents))) {
                bytes += more;
            }
        }
        return traceIds.size();
    }

    /** Returns the size of all documents. */
    static long bytes(TraceDocuments trace) {
        long bytes = 0;
        for (SegmentDocument document : trace.documents()) {
            bytes += document.raw().length;
        }
        return bytes;
    }
}
