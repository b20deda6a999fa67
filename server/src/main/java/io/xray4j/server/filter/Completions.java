// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Completion.Names;
import io.xray4j.server.filter.Completion.Suggestion;
import io.xray4j.server.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The completion of an expression at a caret. The text before the word at the caret is parsed; whatever the parser would
 * have accepted at its end is suggested.
 */
public final class Completions {

    private static final int MAX_SUGGESTIONS = 100;

    private Completions() {}

    /**
     * Returns what may be typed at the caret, depending on nothing but the arguments.
     *
     * @param caret zero-based, in UTF-16 units; a caret outside the text is moved to its end
     */
    public static Completion at(String text, int caret, Dialect dialect, Names names) {
        int place = caret < 0 || caret > text.length() ? text.length() : caret;
        String before = text.substring(0, place);
        int start = before.length() > Tokens.MAX_CHARS ? place : wordStart(before);
        String typed = before.substring(start);
        List<Suggestion> suggestions = new ArrayList<>();
        Suggestions source = new Suggestions(typed, dialect, names);
        for (Expectation expectation : expectedAfter(before.substring(0, start), dialect)) {
            source.of(expectation)
                    .filter(suggestion -> suggestions.size() < MAX_SUGGESTIONS && !suggestions.contains(suggestion))
                    .forEach(suggestions::add);
        }
        return new Completion(new TextRange(start, wordEnd(text, place, typed)), suggestions);
    }

    private static List<Expectation> expectedAfter(String text, Dialect dialect) {
        try {
            Tokens tokens = new Tokens(text, dialect);
            try {
                new FilterParser(tokens).parse();
            } catch (FilterException e) {
                // Most texts that are being typed are incomplete: only the place where the parser stopped matters.
            }
            return tokens.atEnd() ? tokens.expected() : List.of();
        } catch (FilterException e) {
            return List.of();
        }
    }

    /** Returns where the word or the open string at the end of the text begins; the end if there is none. */
    private static int wordStart(String text) {
        Lexer lexer = new Lexer(text);
        try {
            Token last = lexer.next();
            Token next = last;
            while (next.kind() != Kind.END) {
                last = next;
                next = lexer.next();
            }
            boolean touches = last.range().end() == text.length();
            return touches && last.kind() == Kind.WORD ? last.range().start() : touchedAnnotation(text, last);
        } catch (FilterException e) {
            return lexer.tokenStart();
        }
    }

    /** An annotation in brackets is complete; the key of one with a dot may go on. */
    private static int touchedAnnotation(String text, Token last) {
        boolean open = last.kind() == Kind.ANNOTATION && last.range().end() == text.length() && !text.endsWith("]");
        return open ? last.range().start() : text.length();
    }

    /** Returns where the word at the caret ends: it is replaced as a whole. */
    private static int wordEnd(String text, int caret, String typed) {
        int end = caret;
        if (typed.startsWith("\"") || typed.startsWith("'")) {
            while (end < text.length() && "\"'(){}\n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end < text.length() && text.charAt(end) == typed.charAt(0) ? end + 1 : caret;
        }
        if (typed.toLowerCase(Locale.ROOT).startsWith(AnnotationKeys.WORD + "[")) {
            int close = text.indexOf(']', caret);
            int space = text.indexOf(' ', caret);
            return close >= 0 && (space < 0 || close < space) ? close + 1 : caret;
        }
        while (!typed.isEmpty() && end < text.length() && Cursor.isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
