// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryField;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueriesTest {

    @Test
    void hasOneClauseForEachCondition() {
        assertThat(json(new Condition.Is(SummaryField.USER, "eve"))).isEqualTo("{'term':{'user':'eve'}}");
        assertThat(json(new Condition.Between(SummaryField.DURATION, 1, 2)))
                .isEqualTo("{'range':{'duration':{'gte':1,'lte':2}}}");
        assertThat(json(new Condition.Within(SummaryField.ANNOTATION, "a", "b")))
                .isEqualTo("{'range':{'annotation':{'gte':'a','lte':'b'}}}");
        assertThat(json(new Condition.Begins(SummaryField.URL, "http:")))
                .isEqualTo("{'prefix':{'url':{'value':'http:'}}}");
        assertThat(json(new Condition.Set(SummaryField.USER_AGENT))).isEqualTo("{'exists':{'field':'user_agent'}}");
        assertThat(json(Condition.EVERYTHING)).isEqualTo("{'match_all':{}}");
        assertThat(json(new Condition.Any(List.of()))).isEqualTo("{'match_none':{}}");
    }

    @Test
    void combinesConditions() {
        Condition ok = new Condition.Is(SummaryField.FLAG, "ok");

        assertThat(json(new Condition.All(List.of(ok, ok))))
                .isEqualTo("{'bool':{'filter':[{'term':{'flag':'ok'}},{'term':{'flag':'ok'}}]}}");
        assertThat(json(new Condition.Any(List.of(ok))))
                .isEqualTo("{'bool':{'should':[{'term':{'flag':'ok'}}],'minimum_should_match':1}}");
        assertThat(json(new Condition.Not(ok))).isEqualTo("{'bool':{'must_not':[{'term':{'flag':'ok'}}]}}");
    }

    @Test
    void takesWildcardsOfATextAsTheyAre() {
        assertThat(json(new Condition.Contains(SummaryField.URL, "a*b?c\\")))
                .isEqualTo("{'wildcard':{'url':{'value':'*a\\\\*b\\\\?c\\\\\\\\*'}}}");
    }

    @Test
    void cutsAKeywordAsTheIndexDoes() {
        String longer = "u".repeat(SummaryField.MAX_CHARS + 10);

        assertThat(json(new Condition.Is(SummaryField.URL, longer)))
                .isEqualTo("{'term':{'url':'" + "u".repeat(SummaryField.MAX_CHARS) + "'}}");
    }

    private static String json(Condition condition) {
        return Json.write(Queries.of(condition)).replace('"', '\'');
    }
}
