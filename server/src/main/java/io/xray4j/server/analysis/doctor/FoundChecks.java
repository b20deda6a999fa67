// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import io.xray4j.server.trace.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The findings so far. Those of one kind with the same text are one, and counted. Of one kind five are kept; the last of
 * them counts all that follow. Confined to one thread.
 */
final class FoundChecks {

    private static final int MAX_OF_ONE_KIND = 5;
    private static final int MAX_CHECKS = 200;

    private final Map<CheckCode, List<TraceCheck>> byCode = new EnumMap<>(CheckCode.class);

    /** Adds a finding about an entity. The text is asked for only if it is shown. */
    void add(CheckCode code, @Nullable Entity entity, @Nullable String field, Supplier<String> text) {
        List<TraceCheck> known = byCode.computeIfAbsent(code, any -> new ArrayList<>());
        if (known.size() == MAX_OF_ONE_KIND) {
            int last = known.size() - 1;
            known.set(last, known.get(last).withOneMore());
            return;
        }
        String sentence = text.get();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).text().equals(sentence)) {
                known.set(i, known.get(i).withOneMore());
                return;
            }
        }
        known.add(new TraceCheck(code, entity == null ? null : entity.id(), field, sentence, 1));
    }

    /** Returns the findings, errors first. */
    List<TraceCheck> all() {
        List<TraceCheck> all = new ArrayList<>();
        byCode.values().forEach(all::addAll);
        all.sort(Comparator.comparing(check -> check.code().severity()));
        return List.copyOf(all.subList(0, Math.min(all.size(), MAX_CHECKS)));
    }
}
