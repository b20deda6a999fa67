// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The part of the parser that reads the value of a comparison and checks that it fits the operand and the operator. */
final class ValueParser {

    private static final int MAX_YEAR = 9999;

    private final Tokens tokens;

    ValueParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Value value(Operand operand, Operator operator) throws FilterException {
        tokens.expect(new Expectation(Expectation.Kind.VALUE, "", Scope.TRACE, operand, operator));
        Token token = tokens.peek();
        Value value = read(token, operand);
        Value fitting = value == null ? null : fit(value, operand.type(), operator);
        if (fitting == null) {
            throw tokens.unexpected();
        }
        tokens.take();
        return fitting;
    }

    private @Nullable Value read(Token token, Operand operand) throws FilterException {
        return switch (token.kind()) {
            case STRING -> {
                tokens.checkQuotes(token.range(), 0);
                yield new Value.Text(token.value());
            }
            case NUMBER -> number(token, operand);
            case JSON -> json(token);
            case WORD -> bool(token.value());
            default -> null;
        };
    }

    /** Returns the value as the type needs it, or null if it does not fit. */
    private static @Nullable Value fit(Value value, OperandType type, Operator operator) {
        return switch (type) {
            case BOOLEAN ->
                value instanceof Value.Text text ? bool(text.text()) : value instanceof Value.Bool ? value : null;
            case NUMBER -> value instanceof Value.Numeric ? value : null;
            case STRING, GROUP -> value instanceof Value.Text ? value : null;
            case JSON -> value instanceof Value.Json json && !json.array().isEmpty() ? value : null;
            case TIME -> value instanceof Value.Text text ? time(text.text()) : null;
            case ANNOTATION -> fitsAnnotation(value, operator) ? value : null;
        };
    }

    private static boolean fitsAnnotation(Value value, Operator operator) {
        if (operator.isOrder()) {
            return value instanceof Value.Numeric;
        }
        return operator.isSubstring() ? value instanceof Value.Text : !(value instanceof Value.Json);
    }

    private static @Nullable Value bool(String text) {
        boolean isTrue = text.equalsIgnoreCase("true");
        return isTrue || text.equalsIgnoreCase("false") ? new Value.Bool(isTrue) : null;
    }

    private Value number(Token token, Operand operand) throws FilterException {
        String digits = token.value();
        double divisor = 1;
        if (digits.endsWith("s")) {
            if (operand != Keyword.RESPONSETIME && operand != Keyword.DURATION) {
                throw new FilterException(
                        tokens.text(),
                        token.range(),
                        "a unit is valid for responsetime and duration only",
                        "a number without unit");
            }
            tokens.extension(token.range(), "AWS does not accept units; its times are in seconds");
            divisor = digits.endsWith("ms") ? 1000 : 1;
            digits = digits.substring(0, digits.length() - (divisor == 1 ? 1 : 2));
        }
        double number = Double.parseDouble(digits) / divisor;
        if (Double.isInfinite(number)) {
            throw new FilterException(tokens.text(), token.range(), "the number is too large", "at most 1.7e308");
        }
        return new Value.Numeric(number);
    }

    private Value json(Token token) throws FilterException {
        try {
            JsonNode array = Json.parse(token.value().substring(1));
            return new Value.Json(array);
        } catch (NotJsonException e) {
            throw new FilterException(
                    tokens.text(), token.range(), "the text after # is not JSON: " + e.getMessage(), "");
        }
    }

    private static @Nullable Value time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() > MAX_YEAR || time.getYear() < 0
                    ? null
                    : new Value.Time(EpochMicros.of(time.toInstant()));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
