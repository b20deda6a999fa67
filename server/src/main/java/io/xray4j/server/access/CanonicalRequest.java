// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a request that is signed, by AWS's rules for all services but S3: the path is encoded once more, the
 * parameters are sorted, and spaces in the values of headers are joined. Stateless.
 */
final class CanonicalRequest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CanonicalRequest() {}

    /** Returns the text with these headers, whose names are in lower case and in order. */
    static String of(RequestHead head, List<String> signedHeaders, String bodyHash) {
        StringBuilder text = new StringBuilder(head.method())
                .append('\n')
                .append(encode(head.path().getBytes(StandardCharsets.UTF_8), true))
                .append('\n')
                .append(query(head.query()))
                .append('\n');
        for (String name : signedHeaders) {
            text.append(name)
                    .append(':')
                    .append(head.header(name).stream()
                            .map(value -> value.strip().replaceAll(" +", " "))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    private static String query(String query) {
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(encode(decode(name), false) + '=' + encode(decode(value), false));
            }
        }
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    /** Decodes percent encoding. A plus sign is one, as RFC 3986 has it. What is no valid encoding stays as it is. */
    private static byte[] decode(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%'
                    && i + 2 < from.length
                    && HexFormat.isHexDigit(from[i + 1])
                    && HexFormat.isHexDigit(from[i + 2])) {
                to[length++] = (byte) (HexFormat.fromHexDigit(from[i + 1]) << 4 | HexFormat.fromHexDigit(from[i + 2]));
                i += 2;
            } else {
                to[length++] = from[i];
            }
        }
        return Arrays.copyOf(to, length);
    }

    private static String encode(byte[] bytes, boolean keepSlashes) {
        StringBuilder text = new StringBuilder(bytes.length + 8);
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            if (isUnreserved(c) || keepSlashes && c == '/') {
                text.append(c);
            } else {
                text.append('%').append(HEX.toHexDigits(each));
            }
        }
        return text.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }
}
