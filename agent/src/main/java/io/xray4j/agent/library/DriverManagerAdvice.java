// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import java.sql.Connection;
import java.sql.DriverManager;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver manager: the connections it gives are traced, but for those it gives to a data source that we see, which may
 * need the driver's own.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class DriverManagerAdvice extends Advice {
    /** Made by the agent, by name. */
    public DriverManagerAdvice() {}

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final PatchedConnections connections = new PatchedConnections();

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof Connection connection && !isSeen(caller()) ? connections.wrap(connection) : result;
    }

    /** Of other data sources the name does not say that they are: what they give must be traced here. */
    private static boolean isSeen(Class<?> caller) {
        return CommonDataSource.class.isAssignableFrom(caller)
                && caller.getName().contains("DataSource");
    }

    /** Connecting takes far longer than this. */
    private static Class<?> caller() {
        return STACK.walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .dropWhile(type -> type != DriverManager.class)
                .dropWhile(type -> type == DriverManager.class)
                .findFirst()
                .orElse(Object.class));
    }
}
