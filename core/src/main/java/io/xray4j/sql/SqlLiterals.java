// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the literals of a query by {@code ?}: text, numbers, binary and dollar-quoted strings. Parameters are
 * kept. Comments are left out, since they may hold anything. What cannot be read to its end (a quote that never
 * closes), or not in one way alone (a comment in a comment, where some versions of a database nest them), becomes
 * {@code ?} to the query's end: in doubt nothing is shown.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class SqlLiterals {
    private final String sql;
    private final SqlDialect dialect;
    private final StringBuilder out;
    private int at;

    private SqlLiterals(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.out = new StringBuilder(sql.length());
    }

    static String replace(String sql, SqlDialect dialect) {
        return new SqlLiterals(sql, dialect).replaced();
    }

    private String replaced() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'') {
                text();
            } else if (c == '"' && dialect.mayHaveDoubleQuotedText()) {
                literal(textEnd('"', dialect.hasBackslashEscapes() || dialect.hasJavaText()), 0);
            } else if (c == '"' || c == '`') {
                name(c);
            } else if (c == '[' && dialect.hasBracketedNames()) {
                name(']');
            } else if (isLineComment(c)) {
                comment(lineEnd());
            } else if (c == '/' && peek(1) == '*') {
                blockComment();
            } else if (c == '/' && peek(1) == '/' && !dialect.hasSlashOperator()) {
                // It can hardly be anything but a comment; whether it is one is not known.
                literal(sql.length(), 0);
            } else if (c == '$' && dialect.mayHaveDollarText() && dollarTag() != null) {
                literal(dialect.hasDollarText() ? dollarEnd() : sql.length(), 0);
            } else if (isParameter(c)) {
                copyTo(wordEnd());
            } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
                literal(numberEnd(), 0);
            } else if (isWordStart(c)) {
                copyTo(wordEnd());
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    /** Text in single quotes, with the letters that may stand before it. */
    private void text() {
        int prefix = prefixLength();
        char letter = prefix == 0 ? ' ' : Character.toLowerCase(sql.charAt(at - 1));
        if (letter == 'q' && dialect.hasAlternativeText()) {
            literal(alternativeEnd(), prefix);
        } else {
            boolean escapes = dialect.hasBackslashEscapes()
                    || letter == 'e' && dialect.hasEscapeText()
                    || letter == 'j' && dialect.hasJavaText();
            literal(textEnd('\'', escapes), prefix);
        }
    }

    /** A name in quotes. One that never closes is none. */
    private void name(char closing) {
        int end = quotedEnd(closing, false);
        boolean closes = end - at > 1 && sql.charAt(end - 1) == closing;
        if (closes) {
            copyTo(end);
        } else {
            literal(sql.length(), 0);
        }
    }

    private void literal(int end, int prefix) {
        out.setLength(out.length() - prefix);
        out.append('?');
        at = end;
    }

    private void comment(int end) {
        at = end;
        while (at < sql.length() && sql.charAt(at) == ' ') {
            at++;
        }
        boolean between = !out.isEmpty() && at < sql.length();
        if (between && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
    }

    private void copyTo(int end) {
        out.append(sql, at, end);
        at = end;
    }

    /**
     * How many letters before the quote here belong to it: {@code N'..'}, {@code X'..'}, {@code E'..'}, {@code nq'..'}.
     */
    private int prefixLength() {
        int start = at;
        while (start > 0 && at - start < 3 && isWordPart(sql.charAt(start - 1))) {
            start--;
        }
        int length = at - start;
        if (length == 1) {
            return Character.isLetter(sql.charAt(start)) ? 1 : 0;
        }
        return length == 2 && sql.regionMatches(true, start, "nq", 0, 2) ? 2 : 0;
    }

    /** The end of Oracle's {@code q'[text]'}, in which quotes stand for themselves. */
    private int alternativeEnd() {
        int bracket = "[{(<".indexOf(peek(1));
        char closing = bracket < 0 ? peek(1) : "]})>".charAt(bracket);
        int end = at + 2 >= sql.length() ? -1 : sql.indexOf(closing + "'", at + 2);
        return end < 0 ? sql.length() : end + 2;
    }

    /** The end of text in quotes, or of the query where that end is not sure. */
    private int textEnd(char quote, boolean backslashes) {
        boolean mayBeRaw = dialect.mayHaveRawText() && at > 0 && isWordPart(sql.charAt(at - 1));
        boolean mayEscape = dialect.mayHaveBackslashEscapes() && !backslashes;
        boolean hasThree = dialect.mayHaveRawText() && peek(1) == quote && peek(2) == quote;
        int end = quotedEnd(quote, backslashes && !mayBeRaw);
        return hasThree || (mayBeRaw || mayEscape) && hasEscapedQuote(quote, end) ? sql.length() : end;
    }

    private boolean hasEscapedQuote(char quote, int end) {
        for (int i = at + 1; i < end; i++) {
            if (sql.charAt(i) == quote && sql.charAt(i - 1) == '\\') {
                return true;
            }
        }
        return false;
    }

    private int quotedEnd(char closing, boolean backslashes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && backslashes) {
                i += 2;
            } else if (c == closing) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == closing) {
                    i += 2;
                } else {
                    return i + 1;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    private boolean isLineComment(char c) {
        if (c == '-' && peek(1) == '-') {
            return !dialect.hasSpacedComments() || at + 2 >= sql.length() || peek(2) <= ' ';
        }
        return c == '#' && dialect.hasHashComments() || c == '/' && peek(1) == '/' && dialect.hasSlashComments();
    }

    private int lineEnd() {
        int i = at;
        while (i < sql.length() && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void blockComment() {
        int end = blockCommentEnd();
        if (end < 0) {
            literal(sql.length(), 0);
        } else {
            comment(end);
        }
    }

    /** Negative where it is not sure. */
    private int blockCommentEnd() {
        boolean isRun =
                dialect.hasRunComments() && (peek(2) == '!' || peek(2) == '+' || peek(2) == 'M' && peek(3) == '!');
        int depth = 1;
        int i = at + 2;
        while (i + 1 < sql.length()) {
            char c = sql.charAt(i);
            char next = sql.charAt(i + 1);
            if (c == '*' && next == '/') {
                i += 2;
                depth--;
                if (depth == 0) {
                    return i;
                }
            } else if (c == '/' && next == '*') {
                if (!dialect.hasNestedComments()) {
                    return -1;
                }
                i += 2;
                depth++;
            } else if (isRun && (c == '\'' || c == '"' || c == '`' || c == '#' || c == '-' && next == '-')) {
                return -1;
            } else {
                i++;
            }
        }
        return sql.length();
    }

    /** The tag of a dollar-quoted string that begins here, such as {@code $$} or {@code $body$}; null if none does. */
    private @Nullable String dollarTag() {
        int i = at + 1;
        while (i < sql.length() && isWordPart(sql.charAt(i)) && sql.charAt(i) != '$') {
            i++;
        }
        boolean closes = i < sql.length() && sql.charAt(i) == '$';
        return closes && !isDigit(peek(1)) ? sql.substring(at, i + 1) : null;
    }

    private int dollarEnd() {
        String tag = dollarTag();
        int end = tag == null ? -1 : sql.indexOf(tag, at + tag.length());
        return end < 0 || tag == null ? sql.length() : end + tag.length();
    }

    /** Returns true if a numbered parameter stands here: {@code $1}, {@code ?1} or {@code :1}. */
    private boolean isParameter(char c) {
        if (!isDigit(peek(1))) {
            return false;
        }
        // In SQL Server $1 is money; in a[1:2] and in 'key':2 the colon does not make a parameter.
        return c == '?' || c == '$' && dialect.mayHaveDollarText() || c == ':' && !endsWithValue();
    }

    private boolean endsWithValue() {
        char before = at == 0 ? ' ' : sql.charAt(at - 1);
        if (isWordPart(before) || "])\"`'".indexOf(before) >= 0) {
            return true;
        }
        int last = out.length() - 1;
        while (last >= 0 && Character.isWhitespace(out.charAt(last))) {
            last--;
        }
        return last >= 0 && "?])\"".indexOf(out.charAt(last)) >= 0;
    }

    private int numberEnd() {
        int i = at;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            boolean exponentSign = (c == '+' || c == '-') && (sql.charAt(i - 1) | 0x20) == 'e' && !isHexNumber();
            if (!isWordPart(c) && c != '.' && !exponentSign) {
                break;
            }
            i++;
        }
        return i;
    }

    private boolean isHexNumber() {
        return sql.charAt(at) == '0' && (peek(1) | 0x20) == 'x';
    }

    /** The end of a word that begins here, with whatever sign. */
    private int wordEnd() {
        int i = at + 1;
        while (i < sql.length() && isWordPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A colon begins a word only where a letter follows: in {@code 'key':5} it does not. */
    private boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '@' || c == ':' && !isDigit(peek(1));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }
}
