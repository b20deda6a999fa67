// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import io.xray4j.intake.otlp.SpanDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way to the daemon: one datagram for each document, on the thread of the caller, because a datagram waits for nobody. A
 * daemon of this machine that is away is known at once, by the kernel's refusal.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class DaemonRoute implements DocumentRoute {

    private static final byte[] HEADER = "{\"format\":\"json\",\"version\":1}\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DATAGRAM = 65_507;

    private final Emitter emitter;
    private final Losses losses;
    private final ReentrantLock lock = new ReentrantLock();
    private byte[] buffer = HEADER.clone();

    DaemonRoute(Emitter emitter, Losses losses) {
        this.emitter = emitter;
        this.losses = losses;
    }

    @Override
    public int maxDocumentBytes() {
        return Math.min(SpanDocuments.MAX_BYTES, MAX_DATAGRAM - HEADER.length);
    }

    @Override
    public CompletableResultCode send(List<byte[]> documents) {
        long lost = 0;
        lock.lock();
        try {
            for (byte[] document : documents) {
                lost += send(document);
            }
            long unreached = emitter.takeUnreached();
            if (unreached > 0) {
                losses.add(unreached, "nobody listens at " + emitter);
            }
            lost += unreached;
        } finally {
            lock.unlock();
        }
        return lost == 0 ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    /** Returns how many documents were lost. */
    private int send(byte[] document) {
        int length = HEADER.length + document.length;
        if (buffer.length < length) {
            buffer = Arrays.copyOf(HEADER, Math.max(length, 4_096));
        }
        System.arraycopy(document, 0, buffer, HEADER.length, document.length);
        try {
            emitter.send(new Document(buffer, HEADER.length, length, 1));
            return 0;
        } catch (IOException failed) {
            losses.add(1, "a document was not sent to " + emitter, failed);
            return 1;
        }
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        emitter.close();
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public String toString() {
        return emitter.toString();
    }
}
