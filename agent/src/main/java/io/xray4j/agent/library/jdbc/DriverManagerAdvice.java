// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdbc;

import io.xray4j.Entity;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jdbc.JdbcCalls;
import org.jspecify.annotations.Nullable;

/**
 * The advice of the driver manager: the queries of a driver that connects are not recorded, a failure to connect is.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class DriverManagerAdvice extends Advice {
    private static final JdbcCalls CALLS = new JdbcCalls(PatchedRecorder::get);

    /** Creates the object; the agent calls this by reflection. */
    public DriverManagerAdvice() {}

    /** The argument is the URL, which may hold secrets. */
    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        return new Connecting((String) argument, CALLS.beginUnrecorded());
    }

    @Override
    public @Nullable Object after(int point, @Nullable Object begun, @Nullable Object result) {
        if (begun instanceof Connecting connecting) {
            connecting.end();
        }
        return result;
    }

    @Override
    public void failed(int point, @Nullable Object begun, Throwable failure) {
        if (begun instanceof Connecting connecting) {
            connecting.end();
            CALLS.failedToConnect(connecting.url, failure);
        }
    }

    private record Connecting(
            @Nullable String url, @Nullable Entity unrecorded) {
        void end() {
            if (unrecorded != null) {
                unrecorded.end();
            }
        }
    }
}
