// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.r2dbc.TracingConnectionFactory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * R2DBC: what is found for a URL is wrapped. A pool, or another proxy, finds what it stands on in the same way: that is.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class R2dbcAdvice extends Advice {
    /** Made by the agent, by name. */
    public R2dbcAdvice() {}

    private static final Set<String> ON_OTHERS = Set.of("pool", "proxy");

    /** Here what would be the object are the options. */
    @Override
    public @Nullable Object after(int point, @Nullable Object given, @Nullable Object result) {
        return result instanceof ConnectionFactory factory
                        && given instanceof ConnectionFactoryOptions options
                        && !ON_OTHERS.contains(String.valueOf(options.getValue(ConnectionFactoryOptions.DRIVER)))
                ? TracingConnectionFactory.wrap(factory, options, PatchedRecorder.get())
                : result;
    }
}
