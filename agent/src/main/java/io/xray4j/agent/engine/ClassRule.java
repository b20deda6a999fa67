// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.weave.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of a library, and what is put into it.
 *
 * <p><i>Immutable.</i>
 *
 * @param library the name by which it is switched on and off
 * @param className as class files name it
 * @param advice the class in {@code io.xray4j.agent.library} that it asks; null where it asks none
 * @param since a class that the oldest supported version of the library has, and no older one; null where what the
 *     advice itself needs tells the versions apart
 * @param also a class of ours that must fit the library too, and that the advice reaches only by what it finds at run
 *     time; null for none
 */
record ClassRule(
        String library,
        String className,
        @Nullable String advice,
        @Nullable String since,
        @Nullable String also,
        List<Point> points) {
    ClassRule(String library, String className, @Nullable String advice, Point... points) {
        this(library, className, advice, null, null, List.of(points));
    }

    /** The same, for versions of the library that have this class. */
    ClassRule since(String marker) {
        return new ClassRule(library, className, advice, marker, also, points);
    }

    /** The same, where this class of ours fits the library. */
    ClassRule also(String ours) {
        return new ClassRule(library, className, advice, since, ours, points);
    }

    /** The full name of the advice; null where there is none. */
    @Nullable
    String adviceName() {
        return advice == null ? null : "io.xray4j.agent.library." + advice;
    }
}
