// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The ids about which the documents of one trace contradict each other. Immutable.
 *
 * @param duplicates the ids of which two complete documents differ
 * @param cycles the ids of the entities above which a cycle of parents was cut
 */
public record Contradictions(List<String> duplicates, List<String> cycles) {

    /** Copies the lists. */
    public Contradictions {
        duplicates = List.copyOf(duplicates);
        cycles = List.copyOf(cycles);
    }

    /** Returns the same with more cycles. */
    Contradictions withCycles(List<String> more) {
        List<String> all = new ArrayList<>(cycles);
        all.addAll(more);
        return new Contradictions(duplicates, all);
    }
}
