// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One word or sign of an expression. Immutable.
 *
 * @param value for a string its content, for an annotation its key; else the text as written
 */
record Token(Kind kind, TextRange range, String value) {

    /** The kinds of tokens. */
    enum Kind {
        WORD,
        ANNOTATION,
        STRING,
        NUMBER,
        JSON,
        SIGN,
        END
    }

    /** Returns true if this is the given sign, such as a bracket or {@code >=}. */
    boolean isSign(String sign) {
        return kind == Kind.SIGN && value.equals(sign);
    }

    /** Returns true if this is the given word, which is in lower case, written in any case. */
    boolean isWord(String word) {
        return kind == Kind.WORD && lower().equals(word);
    }

    /** Returns true for AND and OR. */
    boolean isConnective() {
        return isWord("and") || isWord("or");
    }

    /** Returns the value in lower case. */
    String lower() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** Returns the operator that this token is, or null. */
    @Nullable
    Operator operator() {
        return kind == Kind.WORD || kind == Kind.SIGN ? Operator.parse(value) : null;
    }
}
