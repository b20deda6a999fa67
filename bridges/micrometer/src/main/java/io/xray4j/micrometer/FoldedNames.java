// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of observations that are no subsegment.
 *
 * <p><i>Immutable.</i>
 */
record FoldedNames(Set<String> names, List<String> prefixes) {
    FoldedNames {
        names = Set.copyOf(names);
        prefixes = List.copyOf(prefixes);
    }

    /** Returns names as they are configured: one that ends with a star stands for all that begin like it. */
    static FoldedNames of(Collection<String> configured) {
        Set<String> names = new HashSet<>();
        List<String> prefixes = new ArrayList<>();
        for (String name : configured) {
            if (name.endsWith("*")) {
                prefixes.add(name.substring(0, name.length() - 1));
            } else if (!name.isBlank()) {
                names.add(name);
            }
        }
        return new FoldedNames(names, prefixes);
    }

    boolean contains(@Nullable String name) {
        if (name == null) {
            return false;
        }
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return !names.isEmpty() && names.contains(name);
    }
}
