// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.VarintWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * The distribution of times, as counts of {@link Buckets}. A sum of histograms does not depend on the order, and counts
 * may be negative until what they were subtracted from is added. X-Ray shows exact times while there are few; here they
 * are rounded from the first, because an exact time cannot be subtracted from a bucket. Confined to one thread.
 */
public final class Histogram {

    /** The number of buckets up to which each is inserted; more are merged. */
    private static final int FEW = 3;

    private int[] indices = new int[4];
    private long[] counts = new long[4];
    private int size;

    /** Creates an empty histogram. */
    public Histogram() {}

    /** Adds a time, or subtracts it if the count is negative. */
    public void add(long micros, long count) {
        addToBucket(Buckets.indexOf(micros), count);
    }

    /** Adds all counts of another histogram. */
    public void addAll(Histogram other) {
        if (other.size <= FEW) {
            for (int i = 0; i < other.size; i++) {
                addToBucket(other.indices[i], other.counts[i]);
            }
            return;
        }
        int missing = missingOf(other);
        ensure(size + missing);
        int mine = size - 1;
        boolean hasZero = false;
        size += missing;
        // From the last to the first, so that nothing is overwritten before it is read.
        for (int theirs = other.size - 1, to = size - 1; theirs >= 0; to--) {
            boolean isMine = mine >= 0 && indices[mine] >= other.indices[theirs];
            boolean isTheirs = mine < 0 || indices[mine] <= other.indices[theirs];
            long count = isMine ? counts[mine] : 0;
            indices[to] = isMine ? indices[mine--] : other.indices[theirs];
            counts[to] = count + (isTheirs ? other.counts[theirs--] : 0);
            hasZero |= counts[to] == 0;
        }
        if (hasZero) {
            removeZeros();
        }
    }

    private int missingOf(Histogram other) {
        int missing = other.size;
        for (int mine = 0, theirs = 0; mine < size && theirs < other.size; ) {
            int order = Integer.compare(indices[mine], other.indices[theirs]);
            missing -= order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return missing;
    }

    private void removeZeros() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            indices[kept] = indices[i];
            counts[kept] = counts[i];
            kept += counts[i] == 0 ? 0 : 1;
        }
        size = kept;
    }

    private void addToBucket(int index, long count) {
        int at = size > 0 && indices[size - 1] < index ? -size - 1 : Arrays.binarySearch(indices, 0, size, index);
        if (at >= 0) {
            counts[at] += count;
            if (counts[at] == 0) {
                remove(at);
            }
        } else if (count != 0) {
            insert(-at - 1, index, count);
        }
    }

    private void insert(int at, int index, long count) {
        ensure(size + 1);
        System.arraycopy(indices, at, indices, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        indices[at] = index;
        counts[at] = count;
        size++;
    }

    private void ensure(int wanted) {
        if (wanted > indices.length) {
            int length = Math.max(wanted, size * 2);
            indices = Arrays.copyOf(indices, length);
            counts = Arrays.copyOf(counts, length);
        }
    }

    private void remove(int at) {
        size--;
        System.arraycopy(indices, at + 1, indices, at, size - at);
        System.arraycopy(counts, at + 1, counts, at, size - at);
    }

    /** Returns true if every time that was added was subtracted. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the number of times. */
    public long count() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Writes X-Ray's list of HistogramEntry: the time in seconds and the count, from the shortest time. */
    public ArrayNode toJson() {
        ArrayNode entries = Json.object().arrayNode();
        for (int i = 0; i < size; i++) {
            if (counts[i] > 0) {
                entries.addObject()
                        .put("Count", Math.min(counts[i], Integer.MAX_VALUE))
                        .set("Value", EpochMicros.toJson(Buckets.valueOf(indices[i])));
            }
        }
        return entries;
    }

    /** Writes the number of buckets, then for each the distance to the bucket before and the count. */
    void encode(VarintWriter to) {
        to.unsigned(size);
        int before = -1;
        for (int i = 0; i < size; i++) {
            to.unsigned(indices[i] - before - 1);
            to.signed(counts[i]);
            before = indices[i];
        }
    }

    static Histogram decode(VarintReader from) throws IOException {
        int size = from.count(2);
        Histogram histogram = new Histogram();
        histogram.indices = new int[Math.max(4, size)];
        histogram.counts = new long[Math.max(4, size)];
        int before = -1;
        for (int i = 0; i < size; i++) {
            int index = before + 1 + from.below(Buckets.COUNT - before - 1);
            long count = from.signed();
            if (count == 0) {
                throw new IOException("a damaged graph: a bucket without a count");
            }
            histogram.insert(i, index, count);
            before = index;
        }
        return histogram;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Arrays.equals(indices, 0, size, that.indices, 0, that.size)
                && Arrays.equals(counts, 0, size, that.counts, 0, that.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * (31 * hash + indices[i]) + Long.hashCode(counts[i]);
        }
        return hash;
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
