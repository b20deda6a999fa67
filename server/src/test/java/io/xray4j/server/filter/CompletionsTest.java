// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.filter.Completion.Names;
import io.xray4j.server.filter.Completion.Suggestion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In the texts of these tests, the character | is the caret. */
class CompletionsTest {

    private static final Names NAMES = new Names(
            List.of("api", "api \"2\"", "backend"),
            List.of("customer", "Country", "aws.service", "my key"),
            List.of("slow"));

    @Test
    void suggestsKeywordsWithTypeAndMeaning() {
        assertThat(suggestions("|"))
                .extracting(Suggestion::text)
                .contains("ok", "http.url", "service(", "edge(", "rootcause.fault.service", "annotation.customer", "!")
                .doesNotContain("name", "root", "message", "AND");
        assertThat(suggestions("ok AND respon|"))
                .containsExactly(new Suggestion(
                        Completion.Kind.KEYWORD, "responsetime", "number", "Seconds until the response was sent."));
        assertThat(texts("HTTP.|"))
                .containsExactly("http.status", "http.url", "http.method", "http.useragent", "http.clientip");
        assertThat(texts("rootcause.error.|"))
                .containsExactly("rootcause.error.service", "rootcause.error.entity", "rootcause.error.exception");
    }

    @Test
    void suggestsOperatorsOfTheOperand() {
        assertThat(texts("ok |")).containsExactly("=", "!=", "AND", "OR");
        assertThat(texts("http.url |")).containsExactly("=", "!=", "CONTAINS", "BEGINSWITH", "ENDSWITH", "AND", "OR");
        assertThat(texts("group.name |")).containsExactly("=", "!=");
        assertThat(texts("http.url b|")).containsExactly("BEGINSWITH");
        assertThat(texts("annotation.customer |")).hasSize(11);
        assertThat(texts("(ok = true |")).containsExactly("AND", "OR", ")");
        assertThat(texts("service(\"a\") {fault |")).containsExactly("=", "!=", "AND", "OR", "}");
        assertThat(texts("service(\"a\") |")).containsExactly("{", "AND", "OR");
    }

    @Test
    void suggestsValuesWhereTheyAreFixed() {
        assertThat(texts("ok = |")).containsExactly("true", "false");
        assertThat(texts("ok = f|")).containsExactly("false");
        assertThat(texts("http.method = |")).contains("\"GET\"", "\"POST\"");
        assertThat(texts("http.method = \"p|")).containsExactly("\"POST\"", "\"PUT\"", "\"PATCH\"");
        assertThat(texts("group.name = |")).containsExactly("\"slow\"");
        assertThat(texts("annotation.x = |")).containsExactly("true", "false");
        assertThat(texts("responsetime > |")).isEmpty();
        assertThat(texts("http.url = |")).isEmpty();
    }

    @Test
    void suggestsServices() {
        assertThat(texts("service(|")).containsExactly(")", "id(", "\"api\"", "\"api \\\"2\\\"\"", "\"backend\"");
        assertThat(texts("service(\"A|")).containsExactly("\"api\"", "\"api \\\"2\\\"\"");
        assertThat(texts("service('b|")).containsExactly("\"backend\"");
        assertThat(texts("edge(\"api\"|")).containsExactly(",");
        assertThat(texts("edge(\"api\", \"b|\") { fault }")).containsExactly("\"backend\"");
        assertThat(texts("service(id(|")).containsExactly("name: ", "type: ", "account.id: ");
        assertThat(texts("service(id(name: \"a\", |")).containsExactly("type: ", "account.id: ");
        assertThat(texts("service(id(name: |")).containsExactly("\"api\"", "\"api \\\"2\\\"\"", "\"backend\"");
    }

    @Test
    void suggestsAnnotations() {
        assertThat(texts("annotation.|"))
                .containsExactly(
                        "annotation.customer",
                        "annotation.Country",
                        "annotation[aws.service]",
                        "annotation[\"my key\"]");
        assertThat(texts("annotation.c|")).containsExactly("annotation.customer", "annotation.Country");
        assertThat(texts("annotation.aws.s|")).containsExactly("annotation[aws.service]");
        assertThat(texts("annotation[a|")).containsExactly("annotation[aws.service]");
        assertThat(texts("annotation[\"my k|")).containsExactly("annotation[\"my key\"]");
        assertThat(texts("annotation[a|] = 1")).containsExactly("annotation[aws.service]");
        assertThat(texts("ok annotation.cu|")).containsExactly("annotation.customer");
        assertThat(texts("edge(\"a\", \"b\") {annotation.|")).isEmpty();
    }

    @Test
    void suggestsKeywordsOfTheBraces() {
        assertThat(texts("service(\"a\") {|"))
                .contains("name", "root", "}", "annotation.customer")
                .doesNotContain("http.url", "service(");
        assertThat(texts("rootcause.fault.exception { m|")).containsExactly("message");
        assertThat(texts("edge(\"a\",\"b\") {|"))
                .containsExactly(
                        "}", "ok", "error", "fault", "throttle", "partial", "responsetime", "duration", "!", "(");
    }

    @Test
    void suggestsWhatTheDialectAccepts() {
        assertThat(texts("star|")).containsExactly("start");
        assertThat(Completions.at("star", 4, Dialect.STRICT_AWS, NAMES).suggestions())
                .isEmpty();
        assertThat(Completions.at("service() {annotation.", 22, Dialect.STRICT_AWS, NAMES)
                        .suggestions())
                .isEmpty();
    }

    @Test
    void saysWhichPartIsReplaced() {
        assertThat(replaced("ok http.u|rl = \"x\"")).isEqualTo("http.url");
        assertThat(replaced("ok |")).isEmpty();
        assertThat(replaced("edge(\"api\", \"b|ack\") { fault }")).isEqualTo("\"back\"");
        assertThat(replaced("edge(\"api\", \"b|) { fault }")).isEqualTo("\"b");
        assertThat(replaced("annotation[a|.b] = 1")).isEqualTo("annotation[a.b]");
        assertThat(replaced("annotation.cu|stomer = 1")).isEqualTo("annotation.customer");
        assertThat(replaced("responsetime > 5|")).isEmpty();
    }

    @Test
    void suggestsNothingAfterAnError() {
        assertThat(texts("foo = 1 AND |")).isEmpty();
        assertThat(texts("http.url = \"x\" \"y\" |")).isEmpty();
        assertThat(texts("!".repeat(40) + "|")).isEmpty();
        assertThat(Completions.at(" ".repeat(5000), 5000, Dialect.EXTENDED, NAMES)
                        .suggestions())
                .isEmpty();
    }

    @Test
    void movesACaretOutsideTheTextToItsEnd() {
        assertThat(Completions.at("ok", 7, Dialect.EXTENDED, Names.NONE).replaced())
                .isEqualTo(new TextRange(0, 2));
        assertThat(Completions.at("ok", -1, Dialect.EXTENDED, Names.NONE).suggestions())
                .hasSize(1);
    }

    @Test
    void boundsTheNumberOfSuggestions() {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "s" + i).toList();
        assertThat(Completions.at("service(", 8, Dialect.EXTENDED, new Names(many, many, many))
                        .suggestions())
                .hasSize(100);
    }

    private static List<Suggestion> suggestions(String textWithCaret) {
        return complete(textWithCaret).suggestions();
    }

    private static List<String> texts(String textWithCaret) {
        return suggestions(textWithCaret).stream().map(Suggestion::text).toList();
    }

    private static String replaced(String textWithCaret) {
        return complete(textWithCaret).replaced().of(textWithCaret.replace("|", ""));
    }

    private static Completion complete(String textWithCaret) {
        int caret = textWithCaret.indexOf('|');
        return Completions.at(textWithCaret.replace("|", ""), caret, Dialect.EXTENDED, NAMES);
    }
}
