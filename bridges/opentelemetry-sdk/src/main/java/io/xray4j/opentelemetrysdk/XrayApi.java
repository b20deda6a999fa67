// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import java.io.IOException;

/** X-Ray's operation PutTraceSegments, once for each call. <i>Confined to one thread at a time.</i> */
interface XrayApi {

    /**
     * An answer, whatever its status.
     *
     * @param error the name of the error; empty if the answer names none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, String error, byte[] body) {}

    /**
     * Posts a body to {@code /TraceSegments}. Ends within a quarter of a minute.
     *
     * @throws IOException if there is no whole answer
     */
    Answer post(byte[] body) throws IOException, InterruptedException;

    /** Releases what it holds. */
    void close();
}
