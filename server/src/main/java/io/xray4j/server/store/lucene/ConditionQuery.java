// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.WildcardQuery;

/** The translation of a condition into a query of Lucene. */
final class ConditionQuery {

    private ConditionQuery() {}

    static Query of(Condition condition) {
        if (condition instanceof Condition.All all) {
            BooleanQuery.Builder builder = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.FILTER);
            all.conditions().forEach(each -> builder.add(of(each), Occur.FILTER));
            return builder.build();
        }
        if (condition instanceof Condition.Any any) {
            BooleanQuery.Builder builder = new BooleanQuery.Builder();
            any.conditions().forEach(each -> builder.add(of(each), Occur.SHOULD));
            return new ConstantScoreQuery(builder.build());
        }
        if (condition instanceof Condition.Not not) {
            return new BooleanQuery.Builder()
                    .add(new MatchAllDocsQuery(), Occur.FILTER)
                    .add(of(not.condition()), Occur.MUST_NOT)
                    .build();
        }
        return ofField(condition);
    }

    private static Query ofField(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return new TermQuery(new Term(is.field().name(), SummaryFields.cut(is.value())));
        }
        if (condition instanceof Condition.Between between) {
            return range(between.field().name(), between.low(), between.high());
        }
        if (condition instanceof Condition.Within within) {
            return TermRangeQuery.newStringRange(within.field().name(), within.low(), within.high(), true, true);
        }
        if (condition instanceof Condition.Begins begins) {
            return new PrefixQuery(new Term(begins.field().name(), SummaryFields.cut(begins.text())));
        }
        if (condition instanceof Condition.Contains contains) {
            return new WildcardQuery(new Term(contains.field().name(), "*" + escaped(contains.text()) + "*"));
        }
        SummaryField field = ((Condition.Set) condition).field();
        if (field.isNumber()) {
            return new FieldExistsQuery(field.name());
        }
        return TraceIndex.NOTED.contains(field)
                ? new TermQuery(new Term(TraceIndex.HAS, field.name()))
                : new PrefixQuery(new Term(field.name(), "")); // any value
    }

    /**
     * The time of the trace is found in a tree. Other numbers are compared one by one in that range: a tree of each would
     * cost far more when traces arrive than it saves here.
     */
    private static Query range(String field, long low, long high) {
        Query oneByOne = NumericDocValuesField.newSlowRangeQuery(field, low, high);
        return field.equals(PageOrder.TIME)
                ? new IndexOrDocValuesQuery(LongPoint.newRangeQuery(field, low, high), oneByOne)
                : oneByOne;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }
}
