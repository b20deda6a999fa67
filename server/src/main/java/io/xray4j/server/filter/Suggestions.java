// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Completion.Counted;
import io.xray4j.server.filter.Completion.Kind;
import io.xray4j.server.filter.Completion.Names;
import io.xray4j.server.filter.Completion.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The source of suggestions for what the parser expects, of which only those are given that begin as the typed word. */
final class Suggestions {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    private final String typed;
    private final Dialect dialect;
    private final Names names;

    /**
     * Creates a source.
     *
     * @param typed the part of the word or the string that stands before the caret; may be empty
     */
    Suggestions(String typed, Dialect dialect, Names names) {
        String lower = typed.toLowerCase(Locale.ROOT);
        this.typed = lower.startsWith("'") ? '"' + lower.substring(1) : lower;
        this.dialect = dialect;
        this.names = names;
    }

    Stream<Suggestion> of(Expectation expectation) {
        return switch (expectation.kind()) {
            case TERM -> terms(expectation.scope());
            case IMPLICIT_TERM -> typed.isEmpty() ? Stream.empty() : terms(expectation.scope());
            case SIGN -> begun(sign(expectation.sign()));
            case OPERATOR -> begun(operators(expectation));
            case VALUE -> begun(values(expectation));
            case SERVICE_NAME -> begun(names.services().stream().map(Suggestions::service));
            case SELECTOR_TEXT -> Stream.empty();
        };
    }

    private Stream<Suggestion> begun(Stream<Suggestion> all) {
        return all.filter(
                suggestion -> suggestion.text().toLowerCase(Locale.ROOT).startsWith(typed));
    }

    private Stream<Suggestion> terms(Scope scope) {
        Stream<Suggestion> keywords = Arrays.stream(Keyword.values())
                .filter(keyword -> keyword.isValidIn(scope))
                .filter(keyword -> keyword != Keyword.START || dialect == Dialect.EXTENDED)
                .map(keyword -> new Suggestion(
                        Kind.KEYWORD,
                        keyword.text(),
                        keyword.type().name().toLowerCase(Locale.ROOT),
                        keyword.meaning()));
        Stream<Suggestion> functions = scope == Scope.TRACE ? functions() : Stream.empty();
        return Stream.of(begun(keywords), begun(functions), annotations(scope), begun(sign("!")), begun(sign("(")))
                .flatMap(suggestions -> suggestions);
    }

    private static Stream<Suggestion> functions() {
        Stream<Suggestion> causes = Arrays.stream(CauseKind.values())
                .flatMap(kind -> Causes.ELEMENTS.stream()
                        .map(element -> function(Causes.path(kind, element), Causes.meaning(kind, element))));
        return Stream.concat(
                Stream.of(
                        function("service(", "A service that the trace passed through."),
                        function("edge(", "A call from one service to another, as its caller saw it.")),
                causes);
    }

    private static Suggestion function(String text, String meaning) {
        return new Suggestion(Kind.FUNCTION, text, "", meaning);
    }

    private Stream<Suggestion> annotations(Scope scope) {
        boolean valid = scope == Scope.TRACE || (scope == Scope.SERVICE && dialect == Dialect.EXTENDED);
        return valid
                ? names.annotationKeys().stream()
                        .filter(key -> isBegun(key.text()))
                        .map(Suggestions::annotation)
                : Stream.empty();
    }

    /** A key that needs brackets is found by both ways to write it. */
    private boolean isBegun(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return ("annotation." + lower).startsWith(typed)
                || ("annotation[" + lower).startsWith(typed)
                || ("annotation[\"" + lower).startsWith(typed.replace('\'', '"'));
    }

    private static Suggestion annotation(Counted key) {
        return new Suggestion(
                Kind.ANNOTATION,
                AnnotationKeys.write(key.text()),
                "annotation",
                "The annotation of any segment.",
                key.count());
    }

    private static Suggestion service(Counted name) {
        return new Suggestion(Kind.SERVICE, Literals.quote(name.text()), "", "", name.count());
    }

    private static Stream<Suggestion> operators(Expectation expectation) {
        return expectation.operand() == null
                ? Stream.empty()
                : expectation.operand().type().operators().stream()
                        .map(operator -> new Suggestion(Kind.OPERATOR, operator.text(), "", operator.meaning()));
    }

    private Stream<Suggestion> values(Expectation expectation) {
        Operand operand = expectation.operand();
        Operator operator = expectation.operator();
        if (operand == null || operator == null) {
            return Stream.empty();
        }
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (operand instanceof Operand.Annotation annotation && equality) {
            List<Counted> seen = names.annotationValues().getOrDefault(annotation.key(), List.of());
            if (!seen.isEmpty()) {
                return seen.stream().map(value -> new Suggestion(Kind.VALUE, value.text(), "", "", value.count()));
            }
        }
        if (operand.type() == OperandType.BOOLEAN || (operand.type() == OperandType.ANNOTATION && equality)) {
            return Stream.of("true", "false").map(text -> new Suggestion(Kind.VALUE, text, "", ""));
        }
        if (operand == Keyword.HTTP_METHOD && equality) {
            return quoted(Kind.VALUE, METHODS);
        }
        return operand == Keyword.GROUP_NAME ? quoted(Kind.VALUE, names.groups()) : Stream.empty();
    }

    private static Stream<Suggestion> quoted(Kind kind, List<String> texts) {
        return texts.stream().map(text -> new Suggestion(kind, Literals.quote(text), "", ""));
    }

    private static Stream<Suggestion> sign(String sign) {
        return switch (sign) {
            case "AND" -> sign(sign, "Both must be true.");
            case "OR" -> sign(sign, "One must be true.");
            case "!" -> sign(sign, "The opposite of the next term.");
            case "{" -> sign(sign, "Conditions for one and the same service, call or element follow.");
            case "name", "type", "account.id" -> sign(sign + ": ", "The " + sign + " of the service.");
            case "id" -> Stream.of(function("id(", "Services by name, type or account."));
            case "(", ")", "}", ",", ":" -> sign(sign, "");
            default -> Stream.empty();
        };
    }

    private static Stream<Suggestion> sign(String text, String meaning) {
        return Stream.of(new Suggestion(Kind.SIGN, text, "", meaning));
    }
}
