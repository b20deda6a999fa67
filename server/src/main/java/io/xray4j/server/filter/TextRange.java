// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/**
 * A part of the text of an expression, in UTF-16 units. Immutable.
 *
 * @param start zero-based, inclusive
 * @param end exclusive
 */
public record TextRange(int start, int end) {

    /** Returns the range from the start of this one to the end of the other. */
    TextRange to(TextRange other) {
        return new TextRange(start, other.end);
    }

    /** Returns the part of the text. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
