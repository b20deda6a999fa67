// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Filter.Warning;
import io.xray4j.server.filter.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The place of the parser in a text: the next token, and all that was found to be valid there so far. It also counts
 * against the limits. Confined to one thread.
 */
final class Tokens {

    static final int MAX_CHARS = 4096;
    static final int MAX_DEPTH = 32;
    static final int MAX_TERMS = 200;

    private final String text;
    private final Dialect dialect;
    private final Lexer lexer;
    private final Set<Expectation> expected = new LinkedHashSet<>();
    private final List<Warning> warnings = new ArrayList<>();
    private Token next;
    private TextRange last = new TextRange(0, 0);
    private int depth;
    private int terms;

    Tokens(String text, Dialect dialect) throws FilterException {
        if (text.length() > MAX_CHARS) {
            throw new FilterException(
                    text,
                    new TextRange(MAX_CHARS, text.length()),
                    "the expression has " + text.length() + " characters",
                    "at most " + MAX_CHARS + " characters");
        }
        this.text = text;
        this.dialect = dialect;
        this.lexer = new Lexer(text);
        this.next = lexer.next();
    }

    String text() {
        return text;
    }

    Token peek() {
        return next;
    }

    /** Returns the range of the token that was taken last. */
    TextRange last() {
        return last;
    }

    boolean atEnd() {
        return next.kind() == Kind.END;
    }

    List<Warning> warnings() {
        return warnings;
    }

    /** Returns what is valid at the next token, in the order in which the parser looked for it. */
    List<Expectation> expected() {
        return List.copyOf(expected);
    }

    void expect(Expectation expectation) {
        expected.add(expectation);
    }

    /** Moves on and returns the token that was next. */
    Token take() throws FilterException {
        Token taken = next;
        last = taken.range();
        expected.clear();
        next = lexer.next();
        return taken;
    }

    /** Takes the next token if it is this sign or word; else notes that it would be valid. */
    boolean takeIf(String sign, Scope scope) throws FilterException {
        if (next.isSign(sign) || next.isWord(sign.toLowerCase(Locale.ROOT))) {
            take();
            return true;
        }
        expect(Expectation.sign(sign, scope));
        return false;
    }

    void require(String sign, Scope scope) throws FilterException {
        if (!takeIf(sign, scope)) {
            throw unexpected();
        }
    }

    String requireString(Expectation.Kind kind, Scope scope) throws FilterException {
        expect(Expectation.of(kind, scope));
        if (next.kind() != Kind.STRING) {
            throw unexpected();
        }
        Token string = take();
        checkQuotes(string.range(), 0);
        return string.value();
    }

    /** Notes the use of single quotes, if there is one at an offset in the range. */
    void checkQuotes(TextRange range, int offset) throws FilterException {
        if (text.charAt(range.start() + offset) == '\'') {
            extension(range, "AWS accepts double quotes only");
        }
    }

    /** Goes one level deeper; the caller leaves it again. */
    void enter() throws FilterException {
        if (++depth > MAX_DEPTH) {
            throw new FilterException(
                    text, next.range(), "the expression is nested too deeply", "at most " + MAX_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    void countTerm() throws FilterException {
        if (++terms > MAX_TERMS) {
            throw new FilterException(
                    text, next.range(), "the expression has too many terms", "at most " + MAX_TERMS + " terms");
        }
    }

    /** Notes the use of an extension; in the strict dialect it is an error. */
    void extension(TextRange range, String message) throws FilterException {
        if (dialect == Dialect.STRICT_AWS) {
            throw new FilterException(text, range, message, "");
        }
        warnings.add(new Warning(range, message + "."));
    }

    /** Returns the keywords of a scope, for a message. */
    String keywords(Scope scope) {
        return String.join(", ", Keyword.allOf(scope, dialect));
    }

    /** Returns the exception for the next token. */
    FilterException unexpected() {
        return FilterException.unexpected(text, next.range(), valid());
    }

    /** Returns the exception for the next token, a word that begins no term; it names the nearest word that is valid. */
    FilterException unknownWord(Scope scope) {
        String nearest = Spelling.nearest(next.value(), validWords(scope));
        return nearest == null ? unexpected() : FilterException.misspelt(text, next.range(), nearest, valid());
    }

    private String valid() {
        return expected.stream()
                .map(expectation -> expectation.describe(dialect))
                .filter(description -> !description.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private List<String> validWords(Scope scope) {
        List<String> words = new ArrayList<>(Keyword.allOf(scope, dialect));
        words.add("NOT");
        if (scope == Scope.TRACE) {
            words.addAll(List.of("service", "edge"));
            words.addAll(Causes.paths());
        }
        if (expected.contains(Expectation.sign("AND", scope))) {
            words.addAll(List.of("AND", "OR"));
        }
        // The key of an annotation is free, so only the word before the dot is compared.
        int dot = next.value().indexOf('.');
        if (dot >= 0 && scope == Scope.TRACE) {
            words.add(AnnotationKeys.WORD + next.value().substring(dot));
        }
        return words;
    }
}
