// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.store.DocumentPlace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The entry of one document: its bytes, and what is needed to choose among the documents of its trace. */
public final class DocumentEntry {

    private static final int HASH_BYTES = 12;

    private DocumentEntry() {}

    /**
     * Returns the id of a document, which depends on its content only: a document that is written again is not there twice.
     * The ids of a second begin alike, which makes them cheap to look up.
     */
    public static String id(String traceId, byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(traceId.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer id = ByteBuffer.allocate(Integer.BYTES + HASH_BYTES);
            id.putInt(Integer.parseUnsignedInt(traceId, 2, 10, 16));
            id.put(digest.digest(raw), 0, HASH_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the entry of a document. */
    public static ObjectNode write(
            String traceId, DocumentPlace place, String partition, long position, long receivedMicros, byte[] raw) {
        ObjectNode entry = Json.object();
        entry.put(Fields.TRACE, traceId);
        entry.put(Fields.RECEIVED, receivedMicros);
        entry.put(Fields.PARTITION, partition);
        entry.put(Fields.POSITION, position);
        entry.put(Fields.SIZE, place.bytes());
        entry.put(Fields.ENTITY, place.entity());
        entry.put(Fields.KIND, (place.subsegment() ? 1 : 0) | (place.inProgress() ? 2 : 0));
        try {
            entry.put(Fields.RAW, Json.text(raw));
        } catch (NotJsonException notUtf8) {
            entry.put(Fields.RAW_BYTES, raw);
        }
        return entry;
    }

    /** Returns the place of a document from the values of its entry. */
    public static DocumentPlace place(long position, long size, long entity, long kind) {
        return new DocumentPlace(position, (int) size, entity, (kind & 1) != 0, (kind & 2) != 0);
    }

    /** Reads a document; null if the entry is not one. */
    public static @Nullable SegmentDocument read(JsonNode source) {
        byte[] raw = source.has(Fields.RAW)
                ? source.path(Fields.RAW).asText().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(source.path(Fields.RAW_BYTES).asText());
        ReadResult read = SegmentReader.read(raw, source.path(Fields.RECEIVED).asLong());
        return read instanceof SegmentDocument document ? document : null;
    }
}
