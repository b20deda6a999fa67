// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.filter.Completion;
import io.xray4j.server.filter.Completion.Suggestion;
import io.xray4j.server.filter.Completions;
import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.TextRange;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.FilterExplanation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Our own operations on filter expressions, for a page on which they are typed: their completion and their explanation. */
final class FilterOperations {

    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 2_000;
    private static final int BATCH = 100;
    private static final int MAX_TRACES = 20_000;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TraceStore store;
    private final GroupBook groups;
    private final FilterReader reader;
    private final Dialect dialect;

    FilterOperations(TraceStore store, GroupBook groups, FilterReader reader, Dialect dialect) {
        this.store = store;
        this.groups = groups;
        this.reader = reader;
        this.dialect = dialect;
    }

    /** Returns what may be typed at a position of an expression, and what is wrong with the expression as it is. */
    ObjectNode complete(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String text = members.text("FilterExpression", 0, Integer.MAX_VALUE);
        int caret = members.number("Position", text.length());
        if (caret < 0 || caret > text.length()) {
            throw ApiException.invalidMember("Position", request.path("Position"), "0 to " + text.length());
        }
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        Quotas.checkRange(from, to, Quotas.GENEROUS.listRange());
        Completion completion = Completions.at(text, caret, dialect, SeenNames.read(store, from, to, groupNames()));
        ObjectNode answer = Json.object();
        range(completion.replaced(), answer.putObject("Replaced"));
        ArrayNode suggestions = answer.putArray("Suggestions");
        for (Suggestion suggestion : completion.suggestions()) {
            ObjectNode json = suggestions
                    .addObject()
                    .put("Kind", suggestion.kind().name().toLowerCase(Locale.ROOT))
                    .put("Text", suggestion.text())
                    .put("Type", suggestion.type())
                    .put("Meaning", suggestion.meaning());
            if (suggestion.count() > 0) {
                json.put("Count", suggestion.count());
            }
        }
        try {
            FilterParser.parse(text, dialect);
        } catch (FilterException invalid) {
            answer.putObject("Error")
                    .put("Position", invalid.position())
                    .put("Found", invalid.found())
                    .put("Valid", invalid.valid())
                    .put("Message", invalid.getMessage());
        }
        return answer;
    }

    private List<String> groupNames() {
        return groups.edition().groups().stream().map(StoredGroup::name).toList();
    }

    /** Counts the traces of a range that match an expression, and each of its parts. */
    ObjectNode explain(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String text = members.text("FilterExpression", 0, Integer.MAX_VALUE);
        SummaryQuery.Time time = GetTraceSummaries.time(members.text("TimeRangeType"));
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        Quotas.checkRange(from, to, Quotas.GENEROUS.listRange());
        FilterExplanation explanation = reader.explanation(text);
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
        long end = System.nanoTime() + MAX_NANOS;
        Cursor after = null;
        do {
            SummaryPage page = store.find(new SummaryQuery(time, from, to, Condition.EVERYTHING, BATCH, after));
            page.summaries().forEach(explanation::add);
            after = page.next();
        } while (after != null && explanation.traces() < MAX_TRACES && System.nanoTime() < end);
        return toJson(explanation, after == null);
    }

    private static ObjectNode toJson(FilterExplanation explanation, boolean complete) {
        ObjectNode answer = Json.object();
        answer.put("TraceCount", explanation.traces());
        answer.put("Complete", complete);
        ArrayNode parts = answer.putArray("Parts");
        List<FilterExplanation.Part> counted = explanation.parts();
        for (FilterExplanation.Part part : counted) {
            ObjectNode json = parts.addObject();
            range(part.range(), json);
            json.put("Text", part.text()).put("MatchCount", part.matches());
        }
        return answer;
    }

    private static void range(TextRange range, ObjectNode into) {
        into.put("Start", range.start()).put("End", range.end());
    }
}
