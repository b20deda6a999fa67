// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.filter.Expression.And;
import io.xray4j.server.filter.Expression.Bare;
import io.xray4j.server.filter.Expression.Comparison;
import io.xray4j.server.filter.Expression.Edge;
import io.xray4j.server.filter.Expression.Not;
import io.xray4j.server.filter.Expression.Or;
import io.xray4j.server.filter.Expression.Service;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @Test
    void bindsNotTighterThanAndTighterThanOr() throws FilterException {
        assertThat(shape("!ok fault AND error OR throttle partial"))
                .isEqualTo("(((!ok) & fault & error) | (throttle & partial))");
        assertThat(shape("NOT (ok or fault) error")).isEqualTo("((!(ok | fault)) & error)");
        assertThat(shape("! ! ok")).isEqualTo("(!(!ok))");
        assertThat(shape("ok (fault)")).isEqualTo("(ok & fault)");
    }

    @Test
    void readsKeywordsInAnyCaseAndKeysAsWritten() throws FilterException {
        assertThat(shape("OK aNd HTTP.Url CONTAINS \"A\" and Annotation.Key = TRUE"))
                .isEqualTo("(ok & http.url CONTAINS Text[text=A] & annotation.Key = Bool[value=true])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "annotation.x=1                  | annotation.x = Numeric[number=1.0]",
                "annotation.x=-1.5e-3            | annotation.x = Numeric[number=-0.0015]",
                "annotation.x=+.5                | annotation.x = Numeric[number=0.5]",
                "annotation.x=5.                 | annotation.x = Numeric[number=5.0]",
                "annotation.x=1E3                | annotation.x = Numeric[number=1000.0]",
                "responsetime>=250ms             | responsetime >= Numeric[number=0.25]",
                "duration<2s                     | duration < Numeric[number=2.0]",
                "annotation.x!=\"a\\\"b\\\\c\"   | annotation.x != Text[text=a\"b\\c]",
                "annotation.x='it\\'s \"x\"'     | annotation.x = Text[text=it's \"x\"]",
                "annotation.1st=false            | annotation.1st = Bool[value=false]",
                "annotation.and = 1              | annotation.and = Numeric[number=1.0]",
                "annotation[a.b] = 1             | annotation[a.b] = Numeric[number=1.0]",
                "annotation[plain] = 1           | annotation.plain = Numeric[number=1.0]",
                "annotation[\"a]\\\"b\"] = 1     | annotation[\"a]\\\"b\"] = Numeric[number=1.0]",
                "annotation['a b'] = 1           | annotation[\"a b\"] = Numeric[number=1.0]",
                "start<\"1970-01-01T00:00:01Z\"  | start < Time[micros=1000000]",
                "start<\"1970-01-01T01:00+01:00\"| start < Time[micros=0]",
                "ok = \"TRUE\"                   | ok = Bool[value=true]",
                "rootcause.json=#[ {\"a\":\"]\\\"\"} ] | rootcause.json = Json[array=[{\"a\":\"]\\\"\"}]]",
            })
    void readsValues(String text, String expected) throws FilterException {
        assertThat(shape(text)).isEqualTo(expected);
    }

    @Test
    void readsSelectors() throws FilterException {
        assertThat(service("service()")).isEqualTo(Selector.ANY);
        assertThat(service("service( \"a\" ) {}")).isEqualTo(Selector.named("a"));
        assertThat(service("SERVICE(ID(Type:\"t\",account.id:\"1\" , name : \"n\"))"))
                .isEqualTo(new Selector("n", "t", "1"));
        assertThat(parse("edge(\"a\", id(type: \"t\")) { ok }").expression())
                .isInstanceOfSatisfying(Edge.class, edge -> {
                    assertThat(edge.from()).isEqualTo(Selector.named("a"));
                    assertThat(edge.to()).isEqualTo(new Selector(null, "t", null));
                    assertThat(edge.block()).isInstanceOf(Bare.class);
                });
    }

    private static Selector service(String text) throws FilterException {
        return ((Service) parse(text).expression()).selector();
    }

    @Test
    void knowsTheRangeOfEachPart() throws FilterException {
        String text = " ( ok AND service(\"a\") {fault or !error} ) OR annotation[x] > 1 ";
        Or or = (Or) parse(text).expression();
        And and = (And) or.parts().get(0);
        Service service = (Service) and.parts().get(1);
        Or inner = (Or) Objects.requireNonNull(service.block());

        assertThat(or.range().of(text)).isEqualTo("( ok AND service(\"a\") {fault or !error} ) OR annotation[x] > 1");
        assertThat(and.range().of(text)).isEqualTo("ok AND service(\"a\") {fault or !error}");
        assertThat(service.range().of(text)).isEqualTo("service(\"a\") {fault or !error}");
        assertThat(service.head().of(text)).isEqualTo("service(\"a\")");
        assertThat(inner.range().of(text)).isEqualTo("fault or !error");
        assertThat(inner.parts().get(1).range().of(text)).isEqualTo("!error");
        assertThat(or.parts().get(1).range().of(text)).isEqualTo("annotation[x] > 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "foo = 1                               | 0  | foo",
                "ok foo                                | 3  | foo",
                "ok AND                                | 6  | the end of the expression",
                "ok AND OR fault                       | 7  | OR",
                "ok )                                  | 3  | )",
                "(ok                                   | 3  | the end of the expression",
                "ok = maybe                            | 5  | maybe",
                "ok < 1                                | 3  | <",
                "ok contains \"x\"                     | 3  | contains",
                "responsetime > \"5\"                  | 15 | \"5\"",
                "responsetime > true                   | 15 | true",
                "responsetime CONTAINS \"5\"           | 13 | CONTAINS",
                "http.url > \"a\"                      | 9  | >",
                "http.url = 5                          | 11 | 5",
                "http.status = 250ms                   | 14 | 250ms",
                "annotation.x > \"5\"                  | 15 | \"5\"",
                "annotation.x CONTAINS 5               | 22 | 5",
                "annotation.x = maybe                  | 15 | maybe",
                "annotation. = 1                       | 11 | a space",
                "annotation.a.b = 1                    | 12 | .",
                "annotation.my-key = 1                 | 13 | -",
                "annotation[my key] = 1                | 13 | a space",
                "annotation[] = 1                      | 11 | ]",
                "annotation[\"a\" = 1                  | 14 | a space",
                "annotation = 1                        | 0  | annotation",
                "name = \"x\"                          | 0  | name",
                "service(\"a\") { http.url }           | 15 | http.url",
                "service(\"a\") { service(\"b\") }     | 15 | service",
                "edge(\"a\",\"b\") { edge(\"b\",\"c\")}| 16 | edge",
                "edge(\"a\",\"b\") { annotation.x }    | 16 | annotation.x",
                "rootcause.fault.entity { message }    | 25 | message",
                "rootcause.fault.service { coverage }  | 26 | coverage",
                "rootcause.fault.service { annotation.x } | 26 | annotation.x",
                "rootcause.warning.service             | 0  | rootcause.warning.service",
                "rootcause.json                        | 14 | the end of the expression",
                "rootcause.json = \"x\"                | 17 | \"x\"",
                "rootcause.json = #{}                  | 18 | {",
                "rootcause.json = #[]                  | 17 | #[]",
                "rootcause.json = #[}                  | 17 | #[}",
                "rootcause.json = #[{]                 | 17 | #[{]",
                "rootcause.json = #                    | 18 | the end of the expression",
                "ok = #[1]                             | 5  | #[1]",
                "group.name                            | 10 | the end of the expression",
                "group.name CONTAINS \"x\"             | 11 | CONTAINS",
                "service(\"a\"                         | 11 | the end of the expression",
                "service(id())                         | 11 | )",
                "service(id(name: \"a\", name: \"b\")) | 22 | name",
                "service(id(colour: \"a\"))            | 11 | colour",
                "service(a)                            | 8  | a",
                "service \"a\"                         | 8  | \"a\"",
                "service(\"a\") { fault                | 20 | the end of the expression",
                "edge(\"a\")                           | 8  | )",
                "edge()                                | 5  | )",
                "http.url = \"x                        | 11 | \"x",
                "http.url = \"a\\x\"                   | 13 | \\x",
                "http.url = x                          | 11 | x",
                "http.url = “x”                        | 11 | “",
                "annotation.x = 1e                     | 17 | the end of the expression",
                "annotation.x = 1e400                  | 15 | 1e400",
                "annotation.x = 5m                     | 16 | m",
                "annotation.x = 1.2.3                  | 18 | .3",
                "annotation.x = -                      | 15 | -",
                "start > 5                             | 8  | 5",
                "start > \"yesterday\"                 | 8  | \"yesterday\"",
                "ok && fault                           | 3  | &",
                "\uD83D\uDE00                          | 0  | \\ud83d\\ude00",
                "\"ok\"                                | 0  | \"ok\"",
            })
    void saysWhereAnExpressionIsWrong(String text, int position, String found) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> parse(text))
                .satisfies(e -> {
                    assertThat(e.position()).isEqualTo(position);
                    assertThat(e.found()).isEqualTo(found);
                    assertThat(e).hasMessageStartingWith("Invalid filter expression at position " + position + ": ");
                    assertThat(e).hasMessageEndingWith(".");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "responsetime > \"5\" | found \"5\". Valid: a number such as 5 or 0.25.",
                "ok = maybe           | found maybe. Valid: true or false.",
                "http.url < \"a\"     | < cannot be used with http.url, which is a string. Valid: =, !=, CONTAINS, BEGINSWITH, ENDSWITH.",
                "message = \"x\"      | message is not valid outside braces, only in the braces of rootcause.*.exception.",
                "annotation.a-b = 1   | found -. Valid: annotation[a-b], since the key has other characters than letters, digits and _.",
                "service(\"a\" x      | found x. Valid: ).",
                "ok fault)            | found ). Valid: =, !=, AND, OR, the end of the expression.",
                "service() {ok} {     | found {. Valid: AND, OR, the end of the expression.",
                "service() {ok        | found the end of the expression. Valid: =, !=, AND, OR, }.",
                "http.url = \"x       | the string that begins here has no end. Valid: \" after the string.",
            })
    void saysWhatIsValid(String text, String message) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "falt                        | found falt (did you mean fault?).",
                "ok AND respnsetime > 1      | found respnsetime (did you mean responsetime?).",
                "fault adn error             | found adn (did you mean AND?).",
                "ok ro fault                 | found ro (did you mean OR?).",
                "nto ok                      | found nto (did you mean NOT?).",
                "http.ulr = \"x\"          | found http.ulr (did you mean http.url?).",
                "Anotation.My_Key = 1        | found Anotation.My_Key (did you mean annotation.My_Key?).",
                "sevice(\"a\")             | found sevice (did you mean service?).",
                "rootcause.falt.service      | found rootcause.falt.service. Valid: rootcause.json,",
                "rootcase.fault.entity       | found rootcase.fault.entity (did you mean rootcause.fault.entity?).",
                "service() { inferrd }       | found inferrd (did you mean inferred?).",
                "stat > \"1970-01-01T00:00Z\" | found stat (did you mean start?).",
            })
    void namesTheNearestWord_ifOneIsMisspelt(String text, String message) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "x", "something.else", "ok a"})
    void namesNoWord_ifNoneIsNear(String text) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> parse(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("did you mean"));
    }

    @Test
    void listsEveryWordThatIsValid() {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> parse("ok xyz"))
                .satisfies(e -> assertThat(e.valid())
                        .startsWith("=, !=, AND, OR, a keyword (ok, ")
                        .contains("start, ")
                        .endsWith("NOT, !, ("));
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> FilterParser.parse("xyz", Dialect.STRICT_AWS))
                .satisfies(e -> assertThat(e.valid()).doesNotContain("start"));
        assertRefused("ok && fault", 3, "found &. Valid: AND.");
        assertRefused("ok || fault", 3, "found |. Valid: OR.");
    }

    @Test
    void drawsACaretBelowTheError() {
        assertThat(picture("responsetime > \"5\"")).isEqualTo("responsetime > \"5\"\n               ^");
        assertThat(picture("http.url = \"\uD83D\uDE00\" foo"))
                .isEqualTo("http.url = \"\uD83D\uDE00\" foo\n               ^");
        assertThat(picture("ok\tAND\n\u202e")).isEqualTo("ok AND ?\n       ^");
        assertThat(picture("ok AND")).isEqualTo("ok AND\n      ^");
        assertThat(picture("ok ".repeat(100) + "foo" + " ok".repeat(100)))
                .isEqualTo("..." + "ok ".repeat(20) + "foo ok ok ok ok ok o...\n" + " ".repeat(63) + "^");
    }

    private static String picture(String text) {
        try {
            parse(text);
            throw new AssertionError("valid: " + text);
        } catch (FilterException e) {
            return e.picture();
        }
    }

    @Test
    void limitsDepth() throws FilterException {
        assertThat(shape("(".repeat(32) + "ok" + ")".repeat(32))).isEqualTo("ok");
        assertRefused("(".repeat(33) + "ok" + ")".repeat(33), 32, "nested too deeply. Valid: at most 32 levels.");
        assertThat(shape("!".repeat(32) + "ok")).startsWith("(!(!");
        assertRefused("!".repeat(4000) + "ok", 32, "nested too deeply");
        assertRefused("service(){" + "(".repeat(32) + "ok", 41, "nested too deeply");
        assertRefused("rootcause.json = #" + "[".repeat(33), 50, "JSON is nested deeper than 32");
        assertThat(shape("(ok) ".repeat(50))).startsWith("(ok & ok");
    }

    @Test
    void limitsTerms() throws FilterException {
        assertThat(((And) parse("ok ".repeat(200)).expression()).parts()).hasSize(200);
        assertRefused("ok ".repeat(201), 600, "too many terms. Valid: at most 200 terms.");
        assertRefused("service(){" + "ok ".repeat(200), 607, "too many terms");
    }

    @Test
    void limitsLength() throws FilterException {
        assertThat(parse(" ".repeat(4094) + "ok").warnings()).isEmpty();
        assertRefused(" ".repeat(4095) + "ok", 4096, "4097 characters. Valid: at most 4096 characters.");
    }

    private static void assertRefused(String text, int position, String message) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.url = 'x'",
                "service('a')",
                "annotation['a b']",
                "service(id(name: 'a'))",
                "responsetime > 250ms",
                "start > \"2026-11-22T05:00Z\"",
                "service(\"a\") { annotation.x = 1 }",
            })
    void warnsOfExtensionsThatTheStrictDialectRefuses(String text) throws FilterException {
        assertThat(parse(text).warnings())
                .hasSize(1)
                .allSatisfy(warning ->
                        assertThat(warning.message()).startsWith("AWS ").endsWith("."));
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> FilterParser.parse(text, Dialect.STRICT_AWS))
                .withMessageContaining("AWS ");
    }

    @Test
    void readsAwssOwnExamplesStrictly() throws FilterException {
        for (String text : FilterTexts.VALID) {
            assertThat(FilterParser.parse(text, Dialect.STRICT_AWS).warnings()).isEmpty();
        }
    }

    @Test
    void readsABlankTextAsEverything() throws FilterException {
        assertThat(parse("").expression()).isInstanceOf(Expression.Everything.class);
        assertThat(parse(" \n\u00a0 ").expression()).isInstanceOf(Expression.Everything.class);
    }

    @Test
    void leavesBlocksOut() throws FilterException {
        assertThat(parse("service(\"a\") {}").expression())
                .isInstanceOfSatisfying(
                        Service.class, service -> assertThat(service.block()).isNull());
        assertThat(parse("rootcause.fault.service").expression())
                .asInstanceOf(InstanceOfAssertFactories.type(Expression.Cause.class))
                .extracting(Expression.Cause::element)
                .isEqualTo(Scope.CAUSE_SERVICE);
    }

    private static Filter parse(String text) throws FilterException {
        return FilterParser.parse(text, Dialect.EXTENDED);
    }

    /** Returns the tree with all its parentheses. */
    private static String shape(String text) throws FilterException {
        return shape(parse(text).expression());
    }

    private static String shape(Expression expression) {
        if (expression instanceof And and) {
            return and.parts().stream()
                    .map(FilterParserTest::shape)
                    .reduce((a, b) -> a + " & " + b)
                    .map(FilterParserTest::inParentheses)
                    .orElseThrow();
        }
        if (expression instanceof Or or) {
            return or.parts().stream()
                    .map(FilterParserTest::shape)
                    .reduce((a, b) -> a + " | " + b)
                    .map(FilterParserTest::inParentheses)
                    .orElseThrow();
        }
        if (expression instanceof Not not) {
            return inParentheses("!" + shape(not.negated()));
        }
        if (expression instanceof Bare bare) {
            return bare.operand().text();
        }
        Comparison comparison = (Comparison) expression;
        return comparison.operand().text() + " " + comparison.operator().text() + " " + comparison.value();
    }

    private static String inParentheses(String text) {
        return "(" + text + ")";
    }
}
