// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The ids of the inferred segments of one trace: made of the id of the call, so they are the same each time, and different
 * from all other ids of the trace. Confined to one thread.
 */
final class InferredIds {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Trace trace;
    private final Set<String> used = new HashSet<>();

    InferredIds(Trace trace) {
        this.trace = trace;
    }

    /** Returns the id for what was inferred from an entity. */
    String of(Entity source) {
        long hash = hash(FNV_OFFSET, trace.id());
        hash = hash(hash, source.id());
        String id = text(hash);
        while (trace.byId(id) != null || !used.add(id)) {
            hash = hash(hash, "again");
            id = text(hash);
        }
        return id;
    }

    private static long hash(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    private static String text(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
