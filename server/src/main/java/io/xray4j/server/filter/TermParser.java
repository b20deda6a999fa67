// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Expression.Bare;
import io.xray4j.server.filter.Expression.Cause;
import io.xray4j.server.filter.Expression.Comparison;
import io.xray4j.server.filter.Expression.Edge;
import io.xray4j.server.filter.Expression.Service;
import io.xray4j.server.filter.Token.Kind;
import org.jspecify.annotations.Nullable;

/** The part of the parser that reads one term: a comparison, or a service, edge or root cause with its braces. */
final class TermParser {

    private static final String CAUSE_PREFIX = "rootcause.";

    private final Tokens tokens;
    private final FilterParser parser;
    private final ValueParser values;

    TermParser(Tokens tokens, FilterParser parser) {
        this.tokens = tokens;
        this.parser = parser;
        this.values = new ValueParser(tokens);
    }

    Expression term(Scope scope) throws FilterException {
        tokens.expect(Expectation.of(Expectation.Kind.TERM, scope));
        Token next = tokens.peek();
        if (next.kind() != Kind.ANNOTATION && next.kind() != Kind.WORD) {
            throw tokens.unexpected();
        }
        tokens.countTerm();
        if (next.kind() == Kind.ANNOTATION) {
            return annotation(scope);
        }
        Keyword keyword = Keyword.parse(next.value());
        if (keyword != null) {
            return keyword(keyword, scope);
        }
        if (next.isWord("service") || next.isWord("edge") || next.lower().startsWith(CAUSE_PREFIX)) {
            return complex(scope);
        }
        throw tokens.unknownWord(scope);
    }

    private Expression annotation(Scope scope) throws FilterException {
        Token token = tokens.peek();
        tokens.checkQuotes(token.range(), AnnotationKeys.WORD.length() + 1);
        if (scope == Scope.SERVICE) {
            tokens.extension(token.range(), "AWS does not accept annotations in the braces of service()");
        } else if (scope != Scope.TRACE) {
            throw new FilterException(
                    tokens.text(),
                    token.range(),
                    "an annotation is not valid " + scope.place(),
                    tokens.keywords(scope));
        }
        tokens.take();
        return comparison(new Operand.Annotation(token.value()), token.range());
    }

    private Expression keyword(Keyword keyword, Scope scope) throws FilterException {
        Token token = tokens.peek();
        if (!keyword.isValidIn(scope)) {
            throw new FilterException(
                    tokens.text(),
                    token.range(),
                    keyword.text() + " is not valid " + scope.place() + ", only " + keyword.places(),
                    tokens.keywords(scope));
        }
        if (keyword == Keyword.START) {
            tokens.extension(token.range(), "AWS does not have the keyword start");
        }
        tokens.take();
        return comparison(keyword, token.range());
    }

    private Expression comparison(Operand operand, TextRange start) throws FilterException {
        OperandType type = operand.type();
        Token next = tokens.peek();
        Operator operator = next.operator();
        tokens.expect(new Expectation(Expectation.Kind.OPERATOR, "", Scope.TRACE, operand, null));
        if (operator == null) {
            if (!type.mayStandAlone()) {
                throw tokens.unexpected();
            }
            return new Bare(operand, start);
        }
        if (!type.allows(operator)) {
            throw new FilterException(
                    tokens.text(),
                    next.range(),
                    operator.text() + " cannot be used with " + operand.text() + ", which is " + type.text(),
                    Expectation.operators(type));
        }
        tokens.take();
        Value value = values.value(operand, operator);
        return new Comparison(operand, operator, value, start.to(tokens.last()));
    }

    private Expression complex(Scope scope) throws FilterException {
        Token word = tokens.peek();
        if (scope != Scope.TRACE) {
            throw new FilterException(
                    tokens.text(),
                    word.range(),
                    word.lower() + " is not valid " + scope.place(),
                    tokens.keywords(scope));
        }
        if (word.isWord("service")) {
            return service();
        }
        return word.isWord("edge") ? edge() : cause();
    }

    private Expression service() throws FilterException {
        TextRange start = tokens.take().range();
        tokens.require("(", Scope.TRACE);
        tokens.expect(Expectation.sign(")", Scope.TRACE));
        Selector selector = tokens.peek().isSign(")") ? Selector.ANY : selector();
        tokens.require(")", Scope.TRACE);
        TextRange head = start.to(tokens.last());
        Expression block = block(Scope.SERVICE);
        return new Service(selector, block, head, start.to(tokens.last()));
    }

    private Expression edge() throws FilterException {
        TextRange start = tokens.take().range();
        tokens.require("(", Scope.TRACE);
        Selector from = selector();
        tokens.require(",", Scope.TRACE);
        Selector to = selector();
        tokens.require(")", Scope.TRACE);
        TextRange head = start.to(tokens.last());
        Expression block = block(Scope.EDGE);
        return new Edge(from, to, block, head, start.to(tokens.last()));
    }

    private Selector selector() throws FilterException {
        if (!tokens.takeIf("id", Scope.TRACE)) {
            return Selector.named(tokens.requireString(Expectation.Kind.SERVICE_NAME, Scope.TRACE));
        }
        tokens.require("(", Scope.TRACE);
        String name = null;
        String type = null;
        String accountId = null;
        do {
            if (name == null && tokens.takeIf("name", Scope.TRACE)) {
                name = argument(Expectation.Kind.SERVICE_NAME);
            } else if (type == null && tokens.takeIf("type", Scope.TRACE)) {
                type = argument(Expectation.Kind.SELECTOR_TEXT);
            } else if (accountId == null && tokens.takeIf("account.id", Scope.TRACE)) {
                accountId = argument(Expectation.Kind.SELECTOR_TEXT);
            } else {
                throw tokens.unexpected();
            }
        } while (tokens.takeIf(",", Scope.TRACE));
        tokens.require(")", Scope.TRACE);
        return new Selector(name, type, accountId);
    }

    private String argument(Expectation.Kind kind) throws FilterException {
        tokens.require(":", Scope.TRACE);
        return tokens.requireString(kind, Scope.TRACE);
    }

    private Expression cause() throws FilterException {
        Token word = tokens.peek();
        String path = word.lower();
        for (CauseKind kind : CauseKind.values()) {
            for (Scope element : Causes.ELEMENTS) {
                if (path.equals(Causes.path(kind, element))) {
                    tokens.take();
                    Expression block = block(element);
                    return new Cause(
                            kind, element, block, word.range(), word.range().to(tokens.last()));
                }
            }
        }
        throw FilterException.unexpected(
                tokens.text(),
                word.range(),
                "rootcause.json, or rootcause, then fault, error or responsetime, then service, entity or exception");
    }

    private @Nullable Expression block(Scope scope) throws FilterException {
        if (!tokens.takeIf("{", Scope.TRACE)) {
            return null;
        }
        if (tokens.takeIf("}", scope)) {
            return null;
        }
        tokens.enter();
        Expression condition = parser.or(scope);
        tokens.require("}", scope);
        tokens.leave();
        return condition;
    }
}
