// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the literals of a query by {@code ?}: text, numbers, binary and dollar-quoted strings. Comments are
 * left out, since they may hold anything. What cannot be read to its end (a quote that never closes) becomes
 * {@code ?} to its end: in doubt nothing is shown.
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
                literal(quotedEnd('\'', dialect.hasBackslashEscapes() || isEscapePrefix()));
            } else if (c == '"' && dialect.hasDoubleQuotedText()) {
                literal(quotedEnd('"', true));
            } else if (c == '"' || c == '`') {
                copyTo(quotedEnd(c, false));
            } else if (c == '-' && peek(1) == '-') {
                comment(lineEnd());
            } else if (c == '#' && dialect == SqlDialect.MYSQL) {
                comment(lineEnd());
            } else if (c == '/' && peek(1) == '*') {
                comment(blockCommentEnd());
            } else if (c == '$' && dialect == SqlDialect.POSTGRESQL && dollarTag() != null) {
                literal(dollarEnd());
            } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
                literal(numberEnd());
            } else if (isWordStart(c)) {
                copyTo(wordEnd());
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private void literal(int end) {
        dropLiteralPrefix();
        out.append('?');
        at = end;
    }

    private void comment(int end) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        at = end;
        while (at < sql.length() && sql.charAt(at) == ' ') {
            at++;
        }
    }

    private void copyTo(int end) {
        out.append(sql, at, end);
        at = end;
    }

    /** Whether the quote here follows the E of a PostgreSQL escape string. */
    private boolean isEscapePrefix() {
        return at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e') && isLonePrefix();
    }

    /** Whether one letter stands alone before this place: the prefix of {@code N'..'}, {@code X'..'} or {@code E'..'}. */
    private boolean isLonePrefix() {
        return at >= 1 && isWordStart(sql.charAt(at - 1)) && (at == 1 || !isWordPart(sql.charAt(at - 2)));
    }

    private void dropLiteralPrefix() {
        if (sql.charAt(at) == '\'' && isLonePrefix() && !out.isEmpty()) {
            out.setLength(out.length() - 1);
        }
    }

    private int quotedEnd(char quote, boolean backslashes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && backslashes) {
                i += 2;
            } else if (c == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
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

    private int lineEnd() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    private int blockCommentEnd() {
        int end = sql.indexOf("*/", at + 2);
        return end < 0 ? sql.length() : end + 2;
    }

    /** The tag of a dollar-quoted string that begins here, such as {@code $$} or {@code $body$}; null if none does. */
    private @Nullable String dollarTag() {
        int i = at + 1;
        while (i < sql.length() && isWordPart(sql.charAt(i)) && sql.charAt(i) != '$') {
            i++;
        }
        boolean closes = i < sql.length() && sql.charAt(i) == '$';
        boolean positional = i > at + 1 && isDigit(sql.charAt(at + 1));
        return closes && !positional ? sql.substring(at, i + 1) : null;
    }

    private int dollarEnd() {
        String tag = dollarTag();
        int end = tag == null ? -1 : sql.indexOf(tag, at + tag.length());
        return end < 0 || tag == null ? sql.length() : end + tag.length();
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

    private int wordEnd() {
        int i = at;
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

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '@' || c == ':';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }
}
