// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a query: its verb, its first table, and the query without its values. A query is never parsed as SQL; the
 * words that are found suffice to tell rows apart. Immutable.
 */
final class SqlWords {

    private static final int MAX_CHARS = 4_000;
    private static final int MAX_TABLE_CHARS = 100;
    private static final int MAX_VERB_CHARS = 20;

    private static final Set<String> OF_WITH = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> BEFORE_A_NAME =
            Set.of("ONLY", "IGNORE", "LOW_PRIORITY", "TABLE", "IF", "NOT", "EXISTS", "INTO", "OVERWRITE");

    private final List<Word> words;

    private SqlWords(List<Word> words) {
        this.words = words;
    }

    /** A word, an opening bracket, or another sign, and in how many brackets it is. */
    private record Word(String text, int depth) {

        boolean is(String keyword) {
            return text.equalsIgnoreCase(keyword);
        }
    }

    /** Returns the verb and the first table, such as {@code SELECT items}; null if the text does not begin with a word. */
    static @Nullable String label(String query) {
        return new SqlWords(words(query)).label();
    }

    private @Nullable String label() {
        int at = verb();
        if (at < 0) {
            return null;
        }
        String verb = words.get(at).text.toUpperCase(Locale.ROOT);
        String table = table(verb, at);
        return table == null ? verb : verb + ' ' + table;
    }

    /** Returns the place of the verb: the first word, or the one after the parts of WITH. */
    private int verb() {
        int at = 0;
        while (at < words.size() && words.get(at).is("(")) {
            at++;
        }
        if (at == words.size()
                || !Character.isLetter(words.get(at).text.charAt(0))
                || words.get(at).text.length() > MAX_VERB_CHARS) {
            return -1;
        }
        if (words.get(at).is("WITH")) {
            for (int i = at + 1; i < words.size(); i++) {
                Word word = words.get(i);
                if (word.depth == words.get(at).depth && OF_WITH.contains(word.text.toUpperCase(Locale.ROOT))) {
                    return i;
                }
            }
        }
        return at;
    }

    private @Nullable String table(String verb, int at) {
        return switch (verb) {
            case "SELECT", "DELETE" -> afterFrom(at);
            case "INSERT", "REPLACE", "MERGE" -> after("INTO", at);
            case "CREATE", "DROP", "ALTER", "TRUNCATE" -> after("TABLE", at);
            case "UPDATE", "CALL", "EXEC", "EXECUTE" -> nameAt(at + 1);
            default -> null;
        };
    }

    /** A FROM in brackets can belong to a function; below a FROM that opens a bracket it belongs to a query. */
    private @Nullable String afterFrom(int at) {
        int depth = words.get(at).depth;
        for (int i = at + 1; i + 1 < words.size(); i++) {
            if (words.get(i).is("FROM") && words.get(i).depth <= depth) {
                if (!words.get(i + 1).is("(")) {
                    return nameAt(i + 1);
                }
                depth = Integer.MAX_VALUE;
            }
        }
        return null;
    }

    private @Nullable String after(String keyword, int at) {
        for (int i = at + 1; i + 1 < words.size(); i++) {
            if (words.get(i).is(keyword)) {
                return nameAt(i + 1);
            }
        }
        return nameAt(at + 1);
    }

    private @Nullable String nameAt(int at) {
        int i = at;
        while (i < words.size() && BEFORE_A_NAME.contains(words.get(i).text.toUpperCase(Locale.ROOT))) {
            i++;
        }
        if (i >= words.size()
                || !Character.isLetterOrDigit(words.get(i).text.charAt(0))
                        && !words.get(i).text.startsWith("_")) {
            return null;
        }
        String name = words.get(i).text;
        return name.length() <= MAX_TABLE_CHARS ? name : name.substring(0, MAX_TABLE_CHARS);
    }

    private static List<Word> words(String query) {
        List<Word> words = new ArrayList<>();
        int end = Math.min(query.length(), MAX_CHARS);
        int depth = 0;
        int at = 0;
        while (at < end) {
            char c = query.charAt(at);
            int next = skipped(query, at, end);
            if (next > at) {
                at = next;
            } else if (isName(c)) {
                StringBuilder name = new StringBuilder();
                at = name(query, at, end, name);
                if (name.length() > 0) {
                    words.add(new Word(name.toString(), depth));
                }
            } else {
                if (c == '(') {
                    words.add(new Word("(", depth));
                    depth++;
                } else if (c == ')') {
                    depth = Math.max(0, depth - 1);
                } else if (!Character.isWhitespace(c)) {
                    words.add(new Word(String.valueOf(c), depth));
                }
                at++;
            }
        }
        return words;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '"' || c == '`' || c == '[';
    }

    /** Reads a name without its quotes, and the names that follow it after a dot. Returns where it ends. */
    private static int name(String query, int from, int end, StringBuilder name) {
        int at = from;
        while (at < end) {
            char c = query.charAt(at);
            if (c == '"' || c == '`' || c == '[') {
                int close = query.indexOf(c == '[' ? ']' : c, at + 1);
                int to = close < 0 || close > end ? end : close;
                name.append(query, at + 1, to);
                at = Math.min(end, to + 1);
            } else if (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$') {
                name.append(c);
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    /** Returns the end of the comment or the text that begins here; the same place if none does. */
    private static int skipped(String query, int at, int end) {
        if (query.startsWith("--", at)) {
            int line = query.indexOf('\n', at);
            return line < 0 ? end : Math.min(end, line + 1);
        }
        if (query.startsWith("/*", at)) {
            int close = query.indexOf("*/", at + 2);
            return close < 0 ? end : Math.min(end, close + 2);
        }
        if (query.charAt(at) == '\'') {
            int close = query.indexOf('\'', at + 1);
            return close < 0 ? end : Math.min(end, close + 1);
        }
        return at;
    }

    /** Returns a query without comments, values and the number of its parameters, so that calls in a loop are alike. */
    static String withoutValues(String query) {
        StringBuilder alike = new StringBuilder(Math.min(query.length(), MAX_CHARS));
        int end = Math.min(query.length(), MAX_CHARS);
        int at = 0;
        while (at < end) {
            char c = query.charAt(at);
            int next = skipped(query, at, end);
            if (next > at) {
                if (c == '\'') {
                    value(alike);
                }
                at = next;
            } else if (Character.isDigit(c) && !isPartOfName(alike)) {
                while (at < end && (Character.isLetterOrDigit(query.charAt(at)) || query.charAt(at) == '.')) {
                    at++;
                }
                value(alike);
            } else if (c == '?') {
                value(alike);
                at++;
            } else {
                if (!Character.isWhitespace(c)) {
                    alike.append(Character.toLowerCase(c));
                } else if (alike.length() > 0 && alike.charAt(alike.length() - 1) != ' ') {
                    alike.append(' ');
                }
                at++;
            }
        }
        return alike.toString().strip();
    }

    private static boolean isPartOfName(StringBuilder text) {
        if (text.length() == 0) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return Character.isLetterOrDigit(last) || last == '_' || last == '$' || last == ':' || last == '@';
    }

    /** Appends a value; a list of values is one. */
    private static void value(StringBuilder text) {
        int at = text.length();
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == ',')) {
            at--;
        }
        if (at > 0 && text.charAt(at - 1) == '?') {
            text.setLength(at);
        } else {
            text.append('?');
        }
    }
}
