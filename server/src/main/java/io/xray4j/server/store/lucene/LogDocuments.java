// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.store.DocumentStore;
import io.xray4j.server.store.TraceEngine;
import io.xray4j.server.store.log.DocumentLog;
import io.xray4j.server.store.log.LoggedDocument;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of the log, parsed. */
final class LogDocuments implements DocumentStore {

    private static final Logger LOG = LoggerFactory.getLogger(LogDocuments.class);

    private final DocumentLog log;
    private final LogLimiter damages = new LogLimiter();

    LogDocuments(DocumentLog log) {
        this.log = log;
    }

    @Override
    public long[] append(List<SegmentDocument> documents) throws IOException {
        return log.append(documents);
    }

    @Override
    public @Nullable SegmentDocument read(long position) throws IOException {
        LoggedDocument logged = log.read(position);
        if (logged == null && position >= log.begin()) {
            damages.log(suffix -> LOG.warn("the document at {} in the log is damaged or missing{}", position, suffix));
        }
        return logged == null ? null : parse(logged);
    }

    private static @Nullable SegmentDocument parse(LoggedDocument logged) {
        ReadResult read = SegmentReader.read(logged.raw(), logged.receivedMicros());
        return read instanceof SegmentDocument document ? document : null;
    }

    /** Reads every document from this position on. */
    void replay(long from, TraceEngine.Replayed next) throws IOException {
        log.replay(from, logged -> {
            SegmentDocument document = parse(logged);
            if (document != null) {
                next.accept(document, logged.position());
            }
        });
    }

    @Override
    public long begin() {
        return log.begin();
    }

    @Override
    public long end() {
        return log.end();
    }

    void force() throws IOException {
        log.force();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
