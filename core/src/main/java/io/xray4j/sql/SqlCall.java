// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import io.xray4j.Subsegment;
import org.jspecify.annotations.Nullable;

/**
 * A query that is running.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class SqlCall {
    private final Subsegment subsegment;

    SqlCall(Subsegment subsegment) {
        this.subsegment = subsegment;
    }

    /**
     * Detaches the query from this thread, because it goes on elsewhere; it ends on whichever thread receives its
     * end.
     */
    public void detach() {
        subsegment.detach();
    }

    /** Ends the query: the driver has returned, or thrown what the database has answered. */
    public void end(@Nullable Throwable thrown) {
        end(thrown, true);
    }

    /**
     * Ends the query: the driver has returned, or thrown.
     *
     * @param remote whether the database has said so, and not its driver
     */
    public void end(@Nullable Throwable thrown, boolean remote) {
        if (thrown != null) {
            subsegment.addException(thrown, remote);
        }
        subsegment.end();
    }
}
