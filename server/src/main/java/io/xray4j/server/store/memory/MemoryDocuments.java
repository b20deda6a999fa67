// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.store.DocumentStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents in memory, as the bytes that arrived: a parsed document is several times as large. Holds a fixed number of
 * bytes and drops the oldest documents first.
 */
final class MemoryDocuments implements DocumentStore {

    /** What a document takes beside its bytes: two map entries, two objects, and the headers of arrays. */
    private static final int OVERHEAD_BYTES = 150;

    private final Map<Long, Received> documents = new ConcurrentHashMap<>();
    private final long maxBytes;
    private volatile long begin;
    private volatile long end;
    private long bytes;

    MemoryDocuments(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public long[] append(List<SegmentDocument> arrived) {
        long[] positions = new long[arrived.size()];
        long first = end;
        for (int i = 0; i < positions.length; i++) {
            SegmentDocument document = arrived.get(i);
            positions[i] = first + i;
            documents.put(positions[i], new Received(document.raw(), document.receivedMicros()));
            bytes += document.raw().length + OVERHEAD_BYTES;
        }
        end = first + positions.length;
        dropOldest();
        return positions;
    }

    private void dropOldest() {
        long first = begin;
        while (bytes > maxBytes && first < end) {
            Received dropped = documents.remove(first++);
            bytes -= dropped == null ? 0 : dropped.raw().length + OVERHEAD_BYTES;
        }
        begin = first;
    }

    @Override
    public @Nullable SegmentDocument read(long position) {
        Received received = documents.get(position);
        ReadResult read = received == null ? null : SegmentReader.read(received.raw(), received.micros());
        return read instanceof SegmentDocument document ? document : null;
    }

    @Override
    public long begin() {
        return begin;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public void close() {
        documents.clear();
    }

    /** The bytes of a document and the time of their arrival. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Received(byte[] raw, long micros) {}
}
