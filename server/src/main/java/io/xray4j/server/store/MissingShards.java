// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

/**
 * The parts of a distributed store that have not answered, noted for the request that the current thread handles. A list is
 * then shorter than it should be, and the answer must say so. Confined to one thread.
 */
public final class MissingShards {

    private static final ThreadLocal<MissingShards> CURRENT = new ThreadLocal<>();

    private int missing;
    private int all;

    private MissingShards() {}

    /** Begins to note for the request that this thread handles from now on. */
    public static MissingShards begin() {
        MissingShards begun = new MissingShards();
        CURRENT.set(begun);
        return begun;
    }

    /** Stops to note. */
    public static void end() {
        CURRENT.remove();
    }

    /** Notes that so many parts of all that were asked have not answered. */
    public static void note(int missing, int all) {
        MissingShards current = CURRENT.get();
        if (current != null && missing > current.missing) {
            current.missing = missing;
            current.all = all;
        }
    }

    /** Returns true if a part has not answered. */
    public boolean isPartial() {
        return missing > 0;
    }

    /** Returns how many are missing, such as {@code 2 of 36}. */
    @Override
    public String toString() {
        return missing + " of " + all;
    }
}
