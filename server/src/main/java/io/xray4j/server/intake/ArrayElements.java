// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A splitter of JSON arrays into the texts of their elements. It does not parse the elements, so that an invalid
 * element does not affect the others. If the array is incomplete, the last element is the rest of the text. Stateless;
 * safe for use by many threads.
 */
final class ArrayElements {

    private ArrayElements() {}

    /** Returns the elements of the array whose opening bracket is at this index. */
    static List<byte[]> of(byte[] body, int openingBracket) {
        List<byte[]> elements = new ArrayList<>();
        int start = openingBracket + 1;
        int depth = 0;
        boolean inString = false;
        for (int i = start; i < body.length; i++) {
            byte c = body[i];
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (depth > 0 && (c == '}' || c == ']')) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ']')) {
                add(elements, body, start, i);
                start = i + 1;
                if (c == ']') {
                    add(elements, body, start, body.length);
                    return elements;
                }
            }
        }
        add(elements, body, start, body.length);
        return elements;
    }

    private static void add(List<byte[]> elements, byte[] body, int from, int to) {
        int first = from;
        int end = Math.min(to, body.length);
        while (first < end && body[first] >= 0 && body[first] <= ' ') {
            first++;
        }
        while (end > first && body[end - 1] >= 0 && body[end - 1] <= ' ') {
            end--;
        }
        if (first < end) {
            elements.add(Arrays.copyOfRange(body, first, end));
        }
    }
}
