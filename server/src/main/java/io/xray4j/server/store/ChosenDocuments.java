// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The choice of the documents of one trace that are read. Of a trace that is larger than the limit, a copy in progress is
 * left out if a complete copy of the same entity is there, and segments come before subsegments, so that the trace keeps
 * its root and its services. Immutable.
 *
 * @param places the chosen documents, in the order of arrival
 * @param limitExceeded true if documents were left out because the trace is too large
 */
public record ChosenDocuments(List<DocumentPlace> places, boolean limitExceeded) {

    /** The most documents of a trace that an engine keeps track of. */
    public static final int MAX_DOCUMENTS = 10_000;

    /** Chooses among the documents of a trace, which are in the order of arrival. */
    public static ChosenDocuments of(List<DocumentPlace> places, long maxBytes) {
        if (places.size() <= MAX_DOCUMENTS && bytes(places) <= maxBytes) {
            return new ChosenDocuments(List.copyOf(places), false);
        }
        List<DocumentPlace> current = withoutSuperseded(places);
        Set<DocumentPlace> chosen = new HashSet<>();
        boolean fit = choose(current, false, maxBytes, chosen);
        fit &= choose(current, true, maxBytes - bytes(chosen), chosen);
        List<DocumentPlace> inOrder = new ArrayList<>(chosen.size());
        for (DocumentPlace place : current) {
            if (chosen.contains(place)) {
                inOrder.add(place);
            }
        }
        return new ChosenDocuments(List.copyOf(inOrder), !fit);
    }

    private static long bytes(Collection<DocumentPlace> places) {
        long bytes = 0;
        for (DocumentPlace place : places) {
            bytes += place.bytes();
        }
        return bytes;
    }

    private static boolean choose(
            List<DocumentPlace> places, boolean subsegments, long maxBytes, Set<DocumentPlace> chosen) {
        long bytes = 0;
        for (DocumentPlace place : places) {
            if (place.subsegment() != subsegments) {
                continue;
            }
            bytes += place.bytes();
            if (bytes > maxBytes || chosen.size() >= MAX_DOCUMENTS) {
                return false;
            }
            chosen.add(place);
        }
        return true;
    }

    /** Returns the places in the order of arrival, without the copies in progress that a complete copy replaces. */
    private static List<DocumentPlace> withoutSuperseded(List<DocumentPlace> places) {
        Map<Long, Boolean> complete = new HashMap<>();
        for (DocumentPlace place : places) {
            complete.merge(place.entity(), !place.inProgress(), Boolean::logicalOr);
        }
        List<DocumentPlace> current = new ArrayList<>(places.size());
        for (DocumentPlace place : places) {
            if (!place.inProgress() || !complete.getOrDefault(place.entity(), false)) {
                current.add(place);
            }
        }
        return current;
    }
}
