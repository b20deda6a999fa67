// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/**
 * The order of pages: the newest trace first, then by id, as {@link Cursor} has it. An id is compared as the two numbers
 * that its digits are, which are merged several times faster than texts.
 *
 * <p>The index itself is not sorted: traces arrive nearly in the order of their time, and sorting them again at each
 * merge would take most of the time of the intake. Instead, the newest part of the index is searched first, and what is
 * older than a full page is left out by the tree of times.
 */
final class PageOrder {

    static final String TIME = SummaryField.TRACE_TIME.name();

    private static final String ID_HIGH = "ID_HIGH";
    private static final String ID_LOW = "ID_LOW";

    static final Sort SORT = new Sort(
            new SortField(TIME, SortField.Type.LONG, true),
            new SortField(ID_HIGH, SortField.Type.LONG),
            new SortField(ID_LOW, SortField.Type.LONG));

    /** Orders the parts of an index, that with the newest trace first. */
    static final Comparator<LeafReader> NEWEST_PART_FIRST =
            Comparator.comparingLong(PageOrder::newest).reversed();

    private PageOrder() {}

    private static long newest(LeafReader part) {
        try {
            PointValues times = part.getPointValues(TIME);
            return times == null ? Long.MIN_VALUE : LongPoint.decodeDimension(times.getMaxPackedValue(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the fields that place an entry. */
    static void add(Document entry, Cursor place) {
        entry.add(new LongPoint(TIME, place.traceMicros()));
        entry.add(new NumericDocValuesField(TIME, place.traceMicros()));
        entry.add(new NumericDocValuesField(ID_HIGH, high(place.traceId())));
        entry.add(new NumericDocValuesField(ID_LOW, low(place.traceId())));
    }

    /** Returns the place directly behind an entry, which has no later number than the last. */
    static FieldDoc behind(Cursor place, int lastEntry) {
        return new FieldDoc(
                lastEntry, 0, new Object[] {place.traceMicros(), high(place.traceId()), low(place.traceId())});
    }

    /** Returns the time and the first eight digits of an id, {@code 1-<8 digits>-<24 digits>}. */
    private static long high(String traceId) {
        return sortable(Long.parseLong(traceId, 2, 10, 16) << 32 | Long.parseLong(traceId, 11, 19, 16));
    }

    private static long low(String traceId) {
        return sortable(Long.parseUnsignedLong(traceId, 19, 35, 16));
    }

    /** Lucene compares numbers with their sign; digits have none. */
    private static long sortable(long digits) {
        return digits ^ Long.MIN_VALUE;
    }
}
