// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.util.Arrays;
import java.util.List;

/**
 * The format of X-Ray's datagrams: a line {@code {"format":"json","version":1}}, then one document. An array of
 * documents is an extension of this server. The line is read as leniently as the daemon does.
 */
final class Datagram {

    private Datagram() {}

    /** Returns what stands behind the line, which is at least one character. */
    static byte[] body(byte[] datagram) throws InvalidDatagramException {
        int lineEnd = indexOf(datagram, (byte) '\n');
        if (lineEnd < 0) {
            throw new InvalidDatagramException("it has no header line");
        }
        checkHeader(Arrays.copyOf(datagram, lineEnd));
        byte[] body = Arrays.copyOfRange(datagram, lineEnd + 1, datagram.length);
        if (firstNonBlank(body) == body.length) {
            throw new InvalidDatagramException("it has no body");
        }
        return body;
    }

    /** Returns true if a body has spans instead of documents: they begin with {@code T1S} or {@code T1U}. */
    static boolean hasSpans(byte[] body) {
        return body.length > 2 && body[0] == 'T' && body[1] == '1' && (body[2] == 'S' || body[2] == 'U');
    }

    /** Returns the bytes of each document in a body. If an array is incomplete, the last one is the rest of the text. */
    static List<byte[]> documents(byte[] body) {
        int first = firstNonBlank(body);
        return body[first] == '[' ? ArrayElements.of(body, first) : List.of(body);
    }

    private static void checkHeader(byte[] line) throws InvalidDatagramException {
        JsonNode header;
        try {
            header = Json.parse(line);
        } catch (NotJsonException e) {
            throw new InvalidDatagramException("its first line is not JSON");
        }
        if (!header.path("format").asText().equalsIgnoreCase("json")
                || header.path("version").asInt() != 1) {
            throw new InvalidDatagramException("its first line does not have format json and version 1");
        }
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int firstNonBlank(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] >= 0 && bytes[i] <= ' ') {
            i++;
        }
        return i;
    }
}
