// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryField;
import io.xray4j.store.opensearch.data.Fields;
import java.util.List;

/** The translation of conditions into queries of OpenSearch. */
public final class Queries {

    private Queries() {}

    /** Returns the query of a condition. */
    public static ObjectNode of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().isEmpty() ? everything() : bool("filter", all.conditions());
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().isEmpty() ? query("match_none") : bool("should", any.conditions());
        }
        if (condition instanceof Condition.Not not) {
            return bool("must_not", List.of(not.condition()));
        }
        return ofField(condition);
    }

    private static ObjectNode ofField(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return term(Fields.of(is.field()), Fields.keyword(is.value()));
        }
        if (condition instanceof Condition.Between between) {
            return between(Fields.of(between.field()), between.low(), between.high());
        }
        if (condition instanceof Condition.Within within) {
            ObjectNode query = Json.object();
            query.putObject("range")
                    .putObject(Fields.of(within.field()))
                    .put("gte", whole(within.low()))
                    .put("lte", whole(within.high()));
            return query;
        }
        if (condition instanceof Condition.Begins begins) {
            return text("prefix", begins.field(), Fields.keyword(begins.text()));
        }
        if (condition instanceof Condition.Contains contains) {
            return text("wildcard", contains.field(), "*" + escaped(whole(contains.text())) + "*");
        }
        ObjectNode query = Json.object();
        query.putObject("exists").put("field", Fields.of(((Condition.Set) condition).field()));
        return query;
    }

    /** Half of a character is a question mark in the index. */
    private static String whole(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ObjectNode text(String kind, SummaryField field, String value) {
        ObjectNode query = Json.object();
        query.putObject(kind).putObject(Fields.of(field)).put("value", value);
        return query;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static ObjectNode bool(String kind, List<Condition> conditions) {
        ObjectNode query = Json.object();
        ObjectNode bool = query.putObject("bool");
        ArrayNode clauses = bool.putArray(kind);
        conditions.forEach(each -> clauses.add(of(each)));
        if (kind.equals("should")) {
            bool.put("minimum_should_match", 1);
        }
        return query;
    }

    /** Returns the query that matches everything. */
    static ObjectNode everything() {
        return query("match_all");
    }

    private static ObjectNode query(String kind) {
        ObjectNode query = Json.object();
        query.putObject(kind);
        return query;
    }

    /** Returns the query for one value of a field. */
    public static ObjectNode term(String field, String value) {
        ObjectNode query = Json.object();
        query.putObject("term").put(field, value);
        return query;
    }

    /** Returns the query for a range of numbers, both ends included. */
    public static ObjectNode between(String field, long low, long high) {
        ObjectNode query = Json.object();
        query.putObject("range").putObject(field).put("gte", low).put("lte", high);
        return query;
    }

    /** Returns the query that both of these match. */
    public static ObjectNode both(ObjectNode first, ObjectNode second) {
        ObjectNode query = Json.object();
        query.putObject("bool").putArray("filter").add(first).add(second);
        return query;
    }
}
