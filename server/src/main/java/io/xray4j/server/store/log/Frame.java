// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of one document in a log file: a mark, by which the next frame is found after damage; the length of the
 * payload; a CRC32C over length and payload; and the payload, which is the time of receipt and the document.
 */
final class Frame {

    static final int HEADER_BYTES = 12;
    static final int MARK = 0x58524659;

    private static final int RECEIVED_BYTES = 8;

    /** Far above any document. A larger length is damage. */
    private static final int MAX_PAYLOAD_BYTES = 1024 * 1024;

    /** The longest frame. */
    static final int MAX_BYTES = HEADER_BYTES + MAX_PAYLOAD_BYTES;

    private Frame() {}

    static int size(byte[] raw) {
        return HEADER_BYTES + RECEIVED_BYTES + raw.length;
    }

    static void write(ByteBuffer out, long receivedMicros, byte[] raw) {
        int payload = RECEIVED_BYTES + raw.length;
        int start = out.position();
        out.putInt(MARK).putInt(payload).putInt(0).putLong(receivedMicros).put(raw);
        out.putInt(start + 8, checksum(out, start + HEADER_BYTES, payload));
    }

    /** Returns the length of the frame whose header is at this index, or -1 if there is no header. */
    static int sizeAt(ByteBuffer in, int index) {
        if (in.limit() - index < HEADER_BYTES || in.getInt(index) != MARK) {
            return -1;
        }
        int payload = in.getInt(index + 4);
        return payload >= RECEIVED_BYTES && payload <= MAX_PAYLOAD_BYTES ? HEADER_BYTES + payload : -1;
    }

    /** Returns the document at this index, or null if there is no complete and undamaged frame. */
    static @Nullable LoggedDocument read(ByteBuffer in, int index, long position) {
        int size = sizeAt(in, index);
        if (size < 0 || in.limit() - index < size) {
            return null;
        }
        int payload = size - HEADER_BYTES;
        if (in.getInt(index + 8) != checksum(in, index + HEADER_BYTES, payload)) {
            return null;
        }
        byte[] raw = new byte[payload - RECEIVED_BYTES];
        in.get(index + HEADER_BYTES + RECEIVED_BYTES, raw);
        return new LoggedDocument(position, in.getLong(index + HEADER_BYTES), raw);
    }

    private static int checksum(ByteBuffer buffer, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(length);
        crc.update(length >>> 8);
        crc.update(length >>> 16);
        crc.update(length >>> 24);
        crc.update(buffer.slice(from, length));
        return (int) crc.getValue();
    }
}
