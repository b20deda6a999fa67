// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One encoded document: a segment or an independent subsegment as JSON, behind the header line that the
 * daemon's UDP port wants.
 *
 * <p><i>Confined to one thread at a time; valid only as long as the one who handed it out says.</i>
 *
 * @param bytes the header line and the document
 * @param jsonOffset where the document begins
 * @param length where it ends
 * @param nodes how many (sub)segments it holds
 */
@SuppressWarnings("ArrayRecordComponent") // The encoder's own buffer, handed out to be read.
public record Document(byte[] bytes, int jsonOffset, int length, int nodes) {
    /** The header line and the document, as one datagram. */
    public ByteBuffer datagram() {
        return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
    }

    /** The document alone. */
    public String json() {
        return new String(bytes, jsonOffset, length - jsonOffset, StandardCharsets.UTF_8);
    }
}
