// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Data sources: the connections they give are traced.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class DataSourceAdvice extends Advice {
    /** Made by the agent, by name. */
    public DataSourceAdvice() {}

    private final PatchedConnections connections = new PatchedConnections();

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof Connection connection ? connections.wrap(connection) : result;
    }
}
