// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of several sets of traces, added up by their path from the root, so that the sets can be compared. Confined to
 * one thread.
 */
public final class CallTree {

    private static final int MAX_ROWS = 20_000;

    private final int sides;
    private final Map<What, Row> tops = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private boolean cut;

    /**
     * Creates an empty tree.
     *
     * @param sides the number of sets
     */
    public CallTree(int sides) {
        this.sides = sides;
    }

    /** The name, service, kind and label by which entities share a row. */
    private record What(
            String name,
            String service,
            @Nullable String kind,
            @Nullable String label) {}

    /** An entity whose row is known and whose children have not been added. */
    private record Open(Entity entity, @Nullable Row above) {}

    /** The sums of one set of traces. */
    public static final class Sum {

        private static final Sum NONE = new Sum();

        private long calls;
        private long micros;
        private long selfMicros;
        private long faults;

        /** Returns the number of calls. */
        public long calls() {
            return calls;
        }

        /** Returns the sum of the times of all calls that have ended. */
        public long micros() {
            return micros;
        }

        /** Returns the part of that time in which nothing below ran. */
        public long selfMicros() {
            return selfMicros;
        }

        /** Returns the number of calls with a fault. */
        public long faults() {
            return faults;
        }
    }

    /** One path from the root, and its sums. */
    public static final class Row {

        private static final int MAX_FIRST_NAMES = 5;
        private static final int MAX_LAST_NAMES = 20;

        private final @Nullable Row above;
        private final What what;
        private final @Nullable Sum[] sums;
        private final Map<What, Row> below = new HashMap<>(4);

        private Row(@Nullable Row above, What what, int sides) {
            this.above = above;
            this.what = what;
            this.sums = new Sum[sides];
        }

        /**
         * Returns the names from the root. Requests above this row have their label, such as {@code inventory GET /stock}.
         * A call and the segment of the service with the same name are one name; of a long path the middle is left out.
         */
        public List<String> path() {
            List<Row> upwards = new ArrayList<>();
            String last = null;
            for (Row at = this; at != null; at = at.above) {
                if (at.isLabelledRequest() || !at.what.name.equals(last)) {
                    upwards.add(at);
                }
                last = at.what.name;
            }
            List<String> path = new ArrayList<>();
            for (int i = upwards.size() - 1; i >= 0; i--) {
                if (i < MAX_LAST_NAMES || i >= upwards.size() - MAX_FIRST_NAMES) {
                    Row row = upwards.get(i);
                    path.add(i > 0 && row.isLabelledRequest() ? row.what.name + ' ' + row.what.label : row.what.name);
                } else if (i == MAX_LAST_NAMES) {
                    path.add("...");
                }
            }
            return path;
        }

        /** Returns true for a segment of a request, whose label tells it from other requests of the service. */
        private boolean isLabelledRequest() {
            return what.kind == null && what.label != null;
        }

        /** Returns the name of the service that recorded the calls; empty if its segment has not arrived. */
        public String service() {
            return what.service;
        }

        /** Returns SQL, AWS or remote; null for what is no call. */
        public @Nullable String kind() {
            return what.kind;
        }

        /** Returns the label, with {@code {id}} in the place of ids; null if the call has no label. */
        public @Nullable String label() {
            return what.label;
        }

        /** Returns the sums of a set. */
        public Sum sum(int side) {
            Sum sum = sums[side];
            return sum == null ? Sum.NONE : sum;
        }

        private Sum ownSum(int side) {
            Sum sum = sums[side];
            if (sum == null) {
                sum = new Sum();
                sums[side] = sum;
            }
            return sum;
        }
    }

    /** Adds a trace to a set. */
    public void add(TraceTree tree, int side) {
        Deque<Open> open = new ArrayDeque<>();
        tree.tops().forEach(top -> open.push(new Open(top, null)));
        while (!open.isEmpty()) {
            Open next = open.pop();
            Row row = row(next.above, what(tree, next.entity));
            if (row == null) {
                cut = true;
                continue;
            }
            Sum sum = row.ownSum(side);
            sum.calls++;
            sum.micros += tree.responseMicros(next.entity).orElse(0);
            sum.selfMicros += CoveredTime.selfMicros(tree, next.entity);
            sum.faults += tree.flags(next.entity).fault() ? 1 : 0;
            for (Entity below : tree.below(next.entity)) {
                open.push(new Open(below, row));
            }
        }
    }

    private static What what(TraceTree tree, Entity entity) {
        RowLabel label = RowLabel.of(tree, entity);
        return new What(ServiceId.cut(entity.name()), ServiceId.cut(tree.service(entity)), label.kind(), paired(label));
    }

    /**
     * Returns the label by which a call is paired with its like. Of a request, that is the method and the first part of the
     * path: what follows is often the name of a thing, and two sets of traces are rarely about the same things.
     */
    private static @Nullable String paired(RowLabel label) {
        String pattern = label.pattern();
        if (pattern == null || "SQL".equals(label.kind()) || "AWS".equals(label.kind())) {
            return pattern;
        }
        int second = pattern.indexOf('/', pattern.indexOf('/') + 1);
        return second < 0 || second == pattern.length() - 1 ? pattern : pattern.substring(0, second) + "/\u2026";
    }

    private @Nullable Row row(@Nullable Row above, What what) {
        Map<What, Row> siblings = above == null ? tops : above.below;
        Row known = siblings.get(what);
        if (known == null && rows.size() < MAX_ROWS) {
            known = new Row(above, what, sides);
            siblings.put(what, known);
            rows.add(known);
        }
        return known;
    }

    /** Returns all rows, each before those below it. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Returns true if there were more different paths than are kept. */
    public boolean isCut() {
        return cut;
    }
}
