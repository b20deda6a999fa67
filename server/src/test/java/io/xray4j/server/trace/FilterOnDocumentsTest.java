// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.internal.Json;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters on a trace that was derived from documents: a shop calls its users and a table. */
class FilterOnDocumentsTest {

    private static final String TIMES =
            "'trace_id':'" + traceId(1) + "','start_time':" + EPOCH_SECOND + ",'end_time':" + EPOCH_SECOND;
    private static final TraceSummary SHOP = summary(
            "{'id':'" + id(1) + "','name':'shop','origin':'AWS::EC2::Instance','user':'alice','fault':true," + TIMES
                    + ".5,'annotations':{'url':'https://example.com/a','n':3,'on':true},'http':{'request':{'method':'GET',"
                    + "'url':'http://shop/api'},'response':{'status':500}},'subsegments':["
                    + "{'id':'" + id(2) + "','name':'users.local','namespace':'remote','fault':true,'start_time':"
                    + EPOCH_SECOND + ",'end_time':" + EPOCH_SECOND + ".4},"
                    + "{'id':'" + id(3) + "','name':'DynamoDB','namespace':'aws','aws':{'table_name':'orders',"
                    + "'operation':'GetItem'},'start_time':" + EPOCH_SECOND + ",'end_time':" + EPOCH_SECOND + ".1}]}",
            "{'id':'" + id(4) + "','parent_id':'" + id(2) + "','name':'users','fault':true," + TIMES
                    + ".3,'cause':{'exceptions':[{'id':'" + id(9)
                    + "','type':'DownException','message':'no users'}]}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fault !ok responsetime = 0.5 duration = 0.5 user = \"alice\"",
                "annotation.url BEGINSWITH \"https://example.com\" annotation.n = 3 annotation.on",
                "http.method = \"GET\" AND http.url CONTAINS \"/api\" AND http.status = 500",
                "service(\"shop\") { root type = \"AWS::EC2::Instance\" annotation.n = 3 user = \"alice\" }",
                "service(\"users\") { fault !root responsetime = 0.3 }",
                "service(\"users.local\") AND !service(\"users.local\") { annotation.n }",
                "service(id(name: \"orders\", type: \"AWS::DynamoDB::Table\")) { inferred ok }",
                "edge(\"shop\", \"users\") { fault responsetime = 0.4 } AND edge(\"shop\", \"orders\") { ok }",
                "edge(\"shop\", \"users.local\") AND !edge(\"users\", \"shop\")",
                "edge(id(type: \"client\"), \"shop\") { fault }",
                "rootcause.fault.service { last and name = \"users\" }",
                "rootcause.fault.exception { last and name = \"DownException\" and message = \"no users\" }",
                "rootcause.fault.entity { remote and name = \"users.local\" }",
                "rootcause.json = #[{\"Services\": [{\"Name\": \"shop\"}, {\"Name\": \"users\"}]}]",
            })
    void match(String text) throws FilterException {
        assertThat(matches(text, SHOP)).isTrue();
        assertThat(matches("!(" + text + ")", SHOP)).isFalse();
    }

    /** The JSON of root causes in an answer is a filter that finds the trace again. */
    @Test
    void findsATraceByTheJsonOfItsRootCauses() throws FilterException {
        RandomSummaries summaries = new RandomSummaries(new Random(11));
        int found = 0;
        for (TraceSummary trace : Stream.generate(summaries::next).limit(300).toList()) {
            ObjectNode json = Json.object();
            RootCauseJson.write(trace, json);
            for (JsonNode causes : json) {
                if (!causes.isEmpty()) {
                    assertThat(matches("rootcause.json = #" + Json.write(causes), trace))
                            .isTrue();
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    private static boolean matches(String text, TraceSummary trace) throws FilterException {
        return FilterMatcher.of(FilterParser.parse(text, Dialect.EXTENDED), GroupFilters.NONE)
                .test(trace);
    }

    private static TraceSummary summary(String... documents) {
        List<SegmentDocument> read = Stream.of(documents).map(Documents::read).toList();
        return Summarizer.of(TraceAssembler.assemble(new TraceDocuments(traceId(1), read, false, read.size())));
    }
}
