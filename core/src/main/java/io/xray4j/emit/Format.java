// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import io.xray4j.segment.EntityBatch;
import java.io.IOException;

/**
 * The way in which (sub)segments become bytes. A recorder has one pair: a format, and the {@link Emitter} that takes the
 * bytes somewhere. The first format is X-Ray's JSON, which is the default.
 *
 * <p>What a format throws costs the batch it was called with, counted as {@link
 * io.xray4j.segment.LossReason#ENCODING_FAILED}; nothing else is lost. So are (sub)segments counted for which no
 * document was written when {@link #encode} returns.
 *
 * <p><i>Confined to the worker's thread: buffers may be used again and again.</i>
 */
public interface Format {
    /** Encodes all of a batch, and passes on each document as soon as it is whole. */
    void encode(EntityBatch batch, Output output) throws IOException;

    /** The way from a format to the emitter. */
    @FunctionalInterface
    interface Output {
        /**
         * Sends a document, and counts.
         *
         * @param document valid until this method returns; its number of (sub)segments is counted, but over all
         *     documents no more than the batch has
         * @param isCut whether some (sub)segments say less than was recorded, since they were too large
         * @throws IllegalStateException if {@link #encode} has returned
         */
        void write(Document document, boolean isCut);
    }

    /** The maker of a recorder's formats. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes a format for a process. Called when the recorder is configured, and when plugins have found more. If it
         * fails or returns null, configuring fails; later the format made before stays in use.
         */
        Format create(ProcessInfo process);
    }
}
