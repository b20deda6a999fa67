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
 */
record ClassRule(String library, String className, @Nullable String advice, List<Point> points) {
    ClassRule(String library, String className, @Nullable String advice, Point... points) {
        this(library, className, advice, List.of(points));
    }
}
