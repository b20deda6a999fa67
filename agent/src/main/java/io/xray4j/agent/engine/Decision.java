// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one class: hooks of a library are woven into it, its own methods are recorded, both, or nothing.
 *
 * <p><i>Immutable.</i>
 *
 * @param rule the rule that names this class; null for all other classes, as those of JDBC drivers
 * @param points the hooks to be woven; empty for none
 * @param methods which of the methods are recorded
 */
record Decision(@Nullable ClassRule rule, List<Point> points, Methods methods) {
    static final Decision NOTHING = new Decision(null, List.of(), Methods.NONE);

    /** Which methods of a class are recorded. */
    enum Methods {
        NONE,
        /** Those with {@code @Captured}. */
        ANNOTATED,
        /** All that are worth it, as the class is in {@code patch-modules}. */
        ALL
    }

    boolean isNothing() {
        return points.isEmpty() && methods == Methods.NONE;
    }

    /** Returns true if another decision about the same class, by another plan, weaves the same. */
    boolean weavesTheSame(Decision other) {
        // A class has the same hooks in each plan, or none. A record's equals() would cost each start more than this.
        return points.isEmpty() == other.points.isEmpty() && methods == other.methods;
    }
}
