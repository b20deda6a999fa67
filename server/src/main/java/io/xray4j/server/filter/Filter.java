// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.List;

/**
 * A valid filter expression. Immutable.
 *
 * @param text the text as the user wrote it
 * @param expression the syntax tree, whose ranges refer to the text
 * @param warnings the uses of extensions that AWS would not accept
 */
public record Filter(String text, Expression expression, List<Warning> warnings) {

    /** Copies the list. */
    public Filter {
        warnings = List.copyOf(warnings);
    }

    /** A part of an expression that AWS would not accept, with the reason as a sentence. Immutable. */
    public record Warning(TextRange range, String message) {}
}
