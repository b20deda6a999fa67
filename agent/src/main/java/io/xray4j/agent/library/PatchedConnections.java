// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.Recorder;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jdbc.TracingConnections;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The connections of patched data sources, traced by whichever recorder they are to report to when they are given. What is
 * learnt of a database is kept for as long as that stays the same, which it does but in tests.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class PatchedConnections {
    private volatile @Nullable Kept kept;

    Connection wrap(Connection connection) {
        Recorder recorder = PatchedRecorder.get();
        Kept current = kept;
        if (current == null || current.recorder != recorder) {
            current = new Kept(recorder, new TracingConnections(recorder));
            kept = current;
        }
        return current.connections.wrap(connection, null);
    }

    private record Kept(Recorder recorder, TracingConnections connections) {}
}
