// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import java.io.IOException;

/**
 * The place that documents go to. The recorder's worker calls it from one thread at a time, never an application thread.
 *
 * <p>What {@link #send} throws is counted and logged, costs that document alone, and stops nothing: a custom
 * emitter need not guard itself.
 *
 * <p><i>Need not be safe for use by many threads, except {@link #close} and {@link #disconnect}.</i>
 */
public interface Emitter extends AutoCloseable {
    /** Sends one document, which is valid until this method returns. */
    void send(Document document) throws IOException;

    /** Returns true if the last document could be handed over; true before the first. May be asked from any thread. */
    default boolean isReachable() {
        return true;
    }

    /**
     * Returns how many (sub)segments of documents that {@link #send} took have, since the last call, turned out to have
     * reached no receiver. The worker asks each time it has sent what there was.
     */
    default long takeUnreached() {
        return 0;
    }

    /**
     * Gives back the connection, if there is one; the next document opens another. For a process that is frozen to a
     * checkpoint, or was restored from one. May be called from any thread.
     */
    default void disconnect() {}

    /** Releases what the emitter holds. More than once does no harm. */
    @Override
    default void close() {}
}
