// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.store.ChangePage;
import io.xray4j.server.store.TraceChanges;
import io.xray4j.server.trace.FilterMatcher;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The new and changed traces of a store, as lines of JSON with a cursor to resume with. A trace is in the feed when it is
 * first listed, and again when its summary has changed. Safe for use by many threads.
 */
public final class TraceFeed {

    private static final int PAGE_TRACES = 200;
    private static final Pattern CURSOR = Pattern.compile("([A-Za-z0-9]{0,16}-)?([0-9]{1,18})");

    private final TraceChanges changes;
    private final FilterReader filters;
    private final String run;
    private final @Nullable String empty;

    /**
     * Creates a feed.
     *
     * @param run a text of letters and digits that tells the cursors of this store from those of another; empty for a store
     *     whose places stay valid after a restart
     */
    public TraceFeed(TraceChanges changes, Settings settings, ApiOptions options, String run) {
        this.changes = changes;
        this.filters = new FilterReader(settings.groups(), options.dialect());
        this.run = run.isEmpty() ? "" : run + "-";
        this.empty = options.empty();
    }

    /**
     * The place where a follower begins, and the filter of the traces that it gets. Immutable.
     *
     * @param from the place, as {@link #read} takes it
     */
    public record Subscription(long from, FilterMatcher filter) {}

    /**
     * Reads what a follower asked for.
     *
     * @param filter a filter expression; null for all traces
     * @param cursor the cursor of the last line that was read, or 0 for all traces of the store; null for the traces that
     *     are listed from now on
     * @throws ApiException if one of the two is invalid
     */
    public Subscription subscribe(@Nullable String filter, @Nullable String cursor) throws ApiException {
        FilterMatcher matcher = filters.read(filter).matcher();
        return new Subscription(cursor == null ? changes.listedUpTo() : place(cursor), matcher);
    }

    /** Returns why no trace will ever be in the feed; null if traces are stored. */
    public @Nullable String empty() {
        return empty;
    }

    private long place(String cursor) throws ApiException {
        Matcher parts = CURSOR.matcher(cursor);
        if (cursor.equals("0")) {
            return 0;
        }
        if (!parts.matches()) {
            throw ApiException.invalidRequest(
                    "from is no cursor; valid is the Cursor of a line, or 0 for all traces of the store");
        }
        long place = Long.parseLong(parts.group(2));
        if (!run.equals(parts.group(1) == null ? "" : parts.group(1)) || place > changes.end()) {
            throw ApiException.invalidRequest(
                    "from is the cursor of another store, or of a store in memory whose server"
                            + " was started again; begin with from=0, or without from");
        }
        return place;
    }

    /** Returns the next traces of the feed from a place on. */
    public FeedPage read(long from) throws IOException {
        ChangePage page = changes.changes(from, PAGE_TRACES);
        return new FeedPage(from, page, this::cursor);
    }

    /** Returns a place as the text with which a client resumes. */
    public String cursor(long place) {
        return run + place;
    }
}
