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
 * @param nodes how many (sub)segments it holds; the recorder counts no more of them than the batch has
 */
@SuppressWarnings("ArrayRecordComponent") // The encoder's own buffer, handed out to be read.
public record Document(byte[] bytes, int jsonOffset, int length, int nodes) {
    /**
     * Creates a document.
     *
     * @throws IllegalArgumentException if a number is negative, or beyond the bytes
     */
    public Document {
        if (jsonOffset < 0 || length < jsonOffset || length > bytes.length || nodes < 0) {
            throw new IllegalArgumentException("a document of " + nodes + " (sub)segments from " + jsonOffset + " to "
                    + length + " in " + bytes.length + " bytes: valid are 0 <= jsonOffset <= length <= bytes.length"
                    + " and nodes >= 0");
        }
    }

    /** Returns the same document with another number of (sub)segments. */
    public Document withNodes(int newNodes) {
        return new Document(bytes, jsonOffset, length, newNodes);
    }

    /** Returns the header line and the document, as one datagram. */
    public ByteBuffer datagram() {
        return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
    }

    /** Returns the document alone. */
    public String json() {
        return new String(bytes, jsonOffset, length - jsonOffset, StandardCharsets.UTF_8);
    }
}
