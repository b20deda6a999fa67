// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.SummaryQuery.Time;
import io.xray4j.server.store.TraceSearch;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.AnnotationValue;
import io.xray4j.server.trace.SummaryJson;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operation GetTraceSummaries, which returns the traces of a time range, newest first, in pages. */
final class GetTraceSummaries implements Operation {

    private static final int PAGE_TRACES = 100;

    /** A page of large traces ends after so many characters. */
    private static final long MAX_PAGE_CHARS = 4_000_000;

    /** So many traces are read for a page of a sample. Such a page may have fewer traces, or none. */
    private static final int MAX_CANDIDATES = 1_000;

    /** So many traces that have just arrived are waited for, for so long at most. */
    private static final int CATCH_UP_TRACES = 200;

    private static final long CATCH_UP_MILLIS = 2_000;

    private final TraceStore store;
    private final TraceSearch search;
    private final FilterReader filters;
    private final PageTokens tokens;
    private final Quotas quotas;

    GetTraceSummaries(TraceStore store, FilterReader filters, PageTokens tokens, Quotas quotas) {
        this.store = store;
        this.search = new TraceSearch(store);
        this.filters = filters;
        this.tokens = tokens;
        this.quotas = quotas;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String expression = members.text("FilterExpression");
        ReadFilter filter = filters.read(expression);
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        Quotas.checkRange(from, to, quotas.listRange());
        Time time = time(members.text("TimeRangeType"));
        TraceSample sample = TraceSample.of(members);
        String boundTo = "GetTraceSummaries " + time + " " + from + " " + to + " " + sample.share() + " " + expression;
        String token = members.text("NextToken");
        Cursor after = token == null ? null : Cursor.parse(tokens.open(token, boundTo));

        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
        Page page = page(new SummaryQuery(time, from, to, Condition.EVERYTHING, PAGE_TRACES, after), filter, sample);
        ObjectNode answer = Json.object();
        answer.putArray("TraceSummaries").addAll(page.summaries());
        // Pages go back in time, so the page begins where the next one ends.
        answer.set(
                "ApproximateTime",
                EpochMicros.toJson(
                        page.next() == null ? from : Math.max(from, page.next().traceMicros())));
        answer.put("TracesProcessedCount", page.processed());
        if (page.next() != null) {
            answer.put("NextToken", tokens.seal(page.next().toString(), boundTo));
        }
        return answer;
    }

    /** A page: its summaries, the number of traces that were processed for it, and where the next one begins. */
    private record Page(
            List<ObjectNode> summaries,
            long processed,
            @Nullable Cursor next) {}

    /** Reads until the page is full, in number or in bytes, or enough traces were read that are not in the sample. */
    private Page page(SummaryQuery query, ReadFilter filter, TraceSample sample) throws IOException {
        List<ObjectNode> summaries = new ArrayList<>();
        Cursor next = query.after();
        long examined = 0;
        long chars = 0;
        do {
            TraceSearch.Result found = search.find(
                    new SummaryQuery(
                            query.time(),
                            query.fromMicros(),
                            query.toMicros(),
                            query.condition(),
                            PAGE_TRACES - summaries.size(),
                            next),
                    filter.plan(),
                    filter.matcher());
            next = found.next();
            long taken = 0;
            for (TraceSummary summary : found.summaries()) {
                taken++;
                if (sample.includes(summary.id())) {
                    ObjectNode json = SummaryJson.of(summary);
                    json.set("MatchedEventTime", EpochMicros.toJson(matched(summary, query)));
                    summaries.add(json);
                    chars += chars(summary);
                }
                if (chars >= MAX_PAGE_CHARS && taken < found.summaries().size()) {
                    next = Cursor.of(summary);
                    break;
                }
            }
            examined += taken < found.summaries().size() ? taken : found.examined();
        } while (next != null
                && summaries.size() < PAGE_TRACES
                && examined < MAX_CANDIDATES
                && chars < MAX_PAGE_CHARS
                && sample.share() < 1);
        boolean filtered = !filter.plan().condition().equals(Condition.EVERYTHING);
        return new Page(summaries, filtered ? Math.max(examined, processed(query, next)) : examined, next);
    }

    /** Returns about how many characters a summary has as JSON. */
    private static long chars(TraceSummary summary) {
        long chars = 2_000 + 150L * (summary.nodes().size() + summary.users().size());
        for (List<Seen<AnnotationValue>> values : summary.annotations().values()) {
            for (Seen<AnnotationValue> seen : values) {
                int text = seen.value() instanceof AnnotationValue.Text value
                        ? value.text().length()
                        : 20;
                chars += text + 100L * (1 + seen.services().size());
            }
        }
        return chars;
    }

    /**
     * Returns the number of traces in the part of the range that a page covers, whether they match its filter or not. The
     * numbers of all pages add up to the number of traces in the range.
     */
    private long processed(SummaryQuery page, @Nullable Cursor next) throws IOException {
        Cursor after = page.after();
        long first = next == null ? Long.MIN_VALUE : next.traceMicros();
        long last = after == null ? Long.MAX_VALUE : after.traceMicros() - 1;
        Condition covered = new Condition.Between(SummaryField.TRACE_TIME, first, last);
        return store.count(new SummaryQuery(page.time(), page.fromMicros(), page.toMicros(), covered, 1, null));
    }

    /** Returns the time by which a trace is in the range: of its id, its end, or the first moment in the range. */
    private static long matched(TraceSummary summary, SummaryQuery query) {
        return switch (query.time()) {
            case TRACE_ID -> summary.traceMicros();
            case EVENT -> Math.max(query.fromMicros(), summary.startMicros());
            case SERVICE -> summary.endMicros();
        };
    }

    static Time time(@Nullable String type) throws ApiException {
        return switch (type == null ? "TraceId" : type) {
            case "TraceId" -> Time.TRACE_ID;
            case "Event" -> Time.EVENT;
            case "Service" -> Time.SERVICE;
            default -> throw ApiException.invalidRequest("TimeRangeType must be TraceId, Event or Service");
        };
    }
}
