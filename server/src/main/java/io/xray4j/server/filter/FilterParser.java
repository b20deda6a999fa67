// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Expression.And;
import io.xray4j.server.filter.Expression.Everything;
import io.xray4j.server.filter.Expression.Not;
import io.xray4j.server.filter.Expression.Or;
import io.xray4j.server.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The parser of filter expressions, by recursive descent. {@code !} binds tighter than AND, which may be left out, and
 * AND binds tighter than OR. An expression has at most 4096 characters, 32 levels of parentheses, braces and {@code !},
 * and 200 terms. Confined to one thread.
 */
public final class FilterParser {

    private final Tokens tokens;
    private final TermParser terms;

    FilterParser(Tokens tokens) {
        this.tokens = tokens;
        this.terms = new TermParser(tokens, this);
    }

    /**
     * Parses an expression. A blank text is the expression that matches everything.
     *
     * @throws FilterException if the text is no valid expression of the dialect
     */
    public static Filter parse(String text, Dialect dialect) throws FilterException {
        Tokens tokens = new Tokens(text, dialect);
        Expression expression = new FilterParser(tokens).parse();
        return new Filter(text, expression, tokens.warnings());
    }

    Expression parse() throws FilterException {
        if (tokens.atEnd()) {
            tokens.expect(Expectation.of(Expectation.Kind.TERM, Scope.TRACE));
            return new Everything(new TextRange(0, tokens.text().length()));
        }
        Expression expression = or(Scope.TRACE);
        if (!tokens.atEnd()) {
            tokens.expect(Expectation.sign("the end of the expression", Scope.TRACE));
            throw tokens.unexpected();
        }
        return expression;
    }

    Expression or(Scope scope) throws FilterException {
        List<Expression> parts = new ArrayList<>();
        TextRange start = tokens.peek().range();
        do {
            parts.add(and(scope));
        } while (tokens.takeIf("OR", scope));
        return joined(parts, start, Or::new);
    }

    private Expression and(Scope scope) throws FilterException {
        List<Expression> parts = new ArrayList<>();
        TextRange start = tokens.peek().range();
        do {
            parts.add(unary(scope));
        } while (tokens.takeIf("AND", scope) || startsTerm(scope));
        return joined(parts, start, And::new);
    }

    /** Returns true if another term follows without AND. */
    private boolean startsTerm(Scope scope) {
        tokens.expect(Expectation.of(Expectation.Kind.IMPLICIT_TERM, scope));
        Token next = tokens.peek();
        boolean starts = next.isSign("!")
                || next.isSign("(")
                || next.kind() == Kind.ANNOTATION
                || (next.kind() == Kind.WORD && !next.isConnective() && next.operator() == null);
        if (starts) {
            tokens.expect(Expectation.sign("OR", scope)); // if the word is no term, OR would have been valid as well
        }
        return starts;
    }

    private Expression joined(
            List<Expression> parts, TextRange start, BiFunction<List<Expression>, TextRange, Expression> join) {
        return parts.size() == 1 ? parts.get(0) : join.apply(parts, start.to(tokens.last()));
    }

    private Expression unary(Scope scope) throws FilterException {
        Token next = tokens.peek();
        if (next.isSign("!") || next.isWord("not")) {
            tokens.enter();
            tokens.take();
            Expression negated = unary(scope);
            tokens.leave();
            return new Not(negated, next.range().to(tokens.last()));
        }
        if (next.isSign("(")) {
            tokens.enter();
            tokens.take();
            Expression inner = or(scope);
            tokens.require(")", scope);
            tokens.leave();
            return inner;
        }
        return terms.term(scope);
    }
}
