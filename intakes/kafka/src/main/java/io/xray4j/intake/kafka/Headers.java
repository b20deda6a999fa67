// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The headers of our records, with their values as bytes. */
final class Headers {

    /** The time at which the first server received the document: eight bytes, microseconds since the epoch. */
    static final String RECEIVED = "received";

    /** The reason for which a document was rejected, as text. */
    static final String REASON = "reason";

    /** The place of a rejected document, as decimal digits, and the time of its rejection, as ISO 8601. */
    static final String PARTITION = "partition";

    static final String POSITION = "offset";
    static final String TIME = "time";

    private Headers() {}

    static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the time of receipt. Another program may have written the record, without it. */
    static long receivedMicros(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(RECEIVED);
        byte[] value = header == null ? null : header.value();
        return value != null && value.length == Long.BYTES
                ? ByteBuffer.wrap(value).getLong()
                : record.timestamp() * 1_000;
    }
}
