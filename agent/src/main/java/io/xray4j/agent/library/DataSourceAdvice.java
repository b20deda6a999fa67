// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import java.sql.Connection;
import java.util.Set;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * Data sources: the connections they give are traced. Some drivers make what a pool or a transaction manager asks them
 * for of such a connection, and need their own for it: those are left as they are.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class DataSourceAdvice extends Advice {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<String> OF_OTHER_KINDS = Set.of("getPooledConnection", "getXAConnection");

    /** From here to whoever asked, and some more: a driver's methods call each other. */
    private static final int FRAMES = 12;

    private final PatchedConnections connections = new PatchedConnections();

    /** Made by the agent, by name. */
    public DataSourceAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return self instanceof DataSource && result instanceof Connection connection && !isForAnotherKind(self)
                ? connections.wrap(connection)
                : result;
    }

    private static boolean isForAnotherKind(Object self) {
        // Pools of applications are none of these, and do not pay for the look at the stack.
        return (self instanceof XADataSource || self instanceof ConnectionPoolDataSource)
                && STACK.walk(frames -> frames.limit(FRAMES)
                        .anyMatch(frame -> OF_OTHER_KINDS.contains(frame.getMethodName())
                                && CommonDataSource.class.isAssignableFrom(frame.getDeclaringClass())));
    }
}
