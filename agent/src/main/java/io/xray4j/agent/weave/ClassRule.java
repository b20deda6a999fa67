// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of a library, and what is woven into it.
 *
 * <p><i>Immutable.</i>
 *
 * @param library the name by which the library is switched on and off
 * @param className the name of the class, as class files have it
 * @param advice the simple name of the class that the woven code calls, which stands in the package of the library; null
 *     where the woven code calls none
 * @param since a class that the oldest supported version of the library has, and no older one; null where the members
 *     that the advice needs tell the versions apart
 * @param also a class of ours that must fit the library too, and that the advice finds at run time only; null for none
 */
public record ClassRule(
        String library,
        String className,
        @Nullable String advice,
        @Nullable String since,
        @Nullable String also,
        List<Point> points) {
    private static final String PACKAGES = "io.xray4j.agent.library.";

    /** A rule for every version of the library that has what the advice needs. */
    public ClassRule(String library, String className, @Nullable String advice, Point... points) {
        this(library, className, advice, null, null, List.of(points));
    }

    /** Returns the same rule, for versions of the library that have this class. */
    public ClassRule since(String marker) {
        return new ClassRule(library, className, advice, marker, also, points);
    }

    /** Returns the same rule, for versions of the library that this class of ours fits too. */
    public ClassRule also(String ours) {
        return new ClassRule(library, className, advice, since, ours, points);
    }

    /**
     * Returns the full name of the advice; null where there is none. The package is the library's name without its
     * hyphens: {@code aws-sdk} has its advice in {@code library.awssdk}.
     */
    public @Nullable String adviceName() {
        return advice == null ? null : PACKAGES + library.replace("-", "") + "." + advice;
    }
}
