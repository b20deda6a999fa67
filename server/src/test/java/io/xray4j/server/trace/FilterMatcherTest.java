// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.trace.SummaryBuilder.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.filter.Keyword;
import io.xray4j.server.filter.TextRange;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterMatcherTest {

    @Test
    void looksIntoGroupsOfGroups() throws FilterException {
        GroupFilters groups =
                groups(Map.of("Default", "", "slow", "responsetime > 3", "bad", "group.name = \"slow\" fault"));

        assertThat(matches(
                        "group.name = \"bad\"", groups, trace("a").response(4).fault()))
                .isTrue();
        assertThat(matches("group.name = \"bad\"", groups, trace("a").response(4)))
                .isFalse();
        assertThat(matches(
                        "group.arn = \"arn:bad\"",
                        groups,
                        trace("a").response(4).fault()))
                .isTrue();
        assertThat(matches("group.name = \"Default\"", groups, trace("a"))).isTrue();
        assertThat(matches("!group.name = \"Default\"", groups, trace("a"))).isFalse();
    }

    @Test
    void refusesGroupsThatDoNotExist() {
        GroupFilters groups = groups(Map.of("a", "ok group.name = \"gone\"", "b", "group.name = \"a\""));

        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> matches("ok AND group.name = \"x\"", groups, trace("a")))
                .withMessageContaining("there is no group with group.name = x")
                .satisfies(e -> assertThat(e.position()).isEqualTo(7));
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> matches("ok   AND group.name = \"b\"", groups, trace("a")))
                .withMessageContaining("the filter of the group a names group.name = gone, which does not exist")
                .satisfies(e -> assertThat(e.picture()).isEqualTo("ok   AND group.name = \"b\"\n         ^"));
    }

    @Test
    void refusesGroupsThatContainThemselves() {
        GroupFilters groups = groups(Map.of(
                "self", "group.name = \"self\"",
                "ping", "ok OR group.arn = \"arn:pong\"",
                "pong", "group.name = \"ping\""));

        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> matches("group.name = \"self\"", groups, trace("a")))
                .withMessageContaining("the filter of the group self refers to the group itself");
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> matches("fault OR group.name = \"ping\"", groups, trace("a")))
                .withMessageContaining("refers to the group itself")
                .satisfies(e -> assertThat(e.position()).isEqualTo(9));
    }

    @Test
    void boundsTheDepthAndTheSizeOfGroups() throws FilterException {
        GroupFilters chain = groups((arn, name) -> {
            int level = Integer.parseInt(name);
            return level == 1 ? "ok" : "group.name = \"" + (level - 1) + "\"";
        });
        assertThat(matches("group.name = \"8\"", chain, trace("a"))).isTrue();
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> matches("group.name = \"9\"", chain, trace("a")))
                .withMessageContaining("at most 8 levels");

        GroupFilters doubling = groups((arn, name) -> {
            int level = Integer.parseInt(name);
            return level == 0 ? "ok" : ("group.name = \"" + (level - 1) + "\" ").repeat(20);
        });
        assertThat(matches("group.name = \"2\"", doubling, trace("a"))).isTrue();
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> matches("group.name = \"3\"", doubling, trace("a")))
                .withMessageContaining("too many terms with those of its groups");
    }

    @Test
    void refusesATreeWithKeywordsWhereTheyHaveNoMeaning() {
        TextRange range = new TextRange(0, 2);
        Expression wrong = new Expression.Bare(Keyword.LAST, range);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> FilterMatcher.of(new Filter("ok", wrong, List.of()), GroupFilters.NONE));
    }

    @Test
    void findsPartsOfTextsAsTheJdkDoes() {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            String text = random(random, 300);
            int from = random.nextInt(text.length());
            String part = text.substring(from, from + random.nextInt(text.length() - from)) + random(random, 20);
            boolean expected = text.contains(part);
            found += expected ? 1 : 0;
            assertThat(new Substring(part).test(text))
                    .as("%s in %s", part, text)
                    .isEqualTo(expected);
        }
        assertThat(found).isBetween(500, 2500);
        assertThat(new Substring("").test("")).isTrue();
        assertThat(new Substring("ab".repeat(20)).test("ab".repeat(19))).isFalse();
    }

    private static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length); i >= 0; i--) {
            text.append(random.nextInt(20) == 0 ? 'b' : 'a');
        }
        return text.toString();
    }

    /** Both texts repeat one letter: the plain search would compare a billion letters. */
    @Test
    void searchesRepetitiveTextsInLinearTime() throws FilterException {
        String part = "a".repeat(2000) + "b" + "a".repeat(2000);
        FilterMatcher matcher = FilterMatcher.of(parse("http.url CONTAINS \"" + part + "\""), GroupFilters.NONE);
        TraceSummary trace = trace("a").url("a".repeat(1_000_000)).build();

        long start = System.nanoTime();
        assertThat(matcher.test(trace)).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    private static boolean matches(String text, GroupFilters groups, SummaryBuilder trace) throws FilterException {
        return FilterMatcher.of(parse(text), groups).test(trace.build());
    }

    private static Filter parse(String text) throws FilterException {
        return FilterParser.parse(text, Dialect.EXTENDED);
    }

    private static GroupFilters groups(Map<String, String> filters) {
        return (arn, name) -> {
            String plain = arn ? name.substring("arn:".length()) : name;
            String filter = filters.get(plain);
            return filter == null ? null : group(plain, filter);
        };
    }

    private static GroupFilters groups(Filters filters) {
        return (arn, name) -> group(name, filters.of(arn, name));
    }

    private static GroupFilters.Group group(String name, String filter) {
        try {
            return new GroupFilters.Group(name, parse(filter));
        } catch (FilterException e) {
            throw new AssertionError(e);
        }
    }

    /** Filters that are made when they are asked for. */
    private interface Filters {

        String of(boolean arn, String name);
    }
}
