// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.r2dbc.R2dbcConnections;
import io.xray4j.r2dbc.TracingConnectionFactory;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * R2DBC: the connections that drivers' own factories return are traced; the factories stay what they are. A factory of a
 * driver that is not in the agent's table is wrapped where it is found for a URL. A pool, or another proxy, stands on a
 * factory that it finds in the same way: that is traced.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class R2dbcAdvice extends Advice {
    /** A factory is found for a URL. */
    private static final int FIND = 0;

    /** As the table of libraries has them. */
    private static final Set<String> WOVEN = Set.copyOf(R2dbcFactories.NAMES);

    private static final Set<String> ON_OTHERS = Set.of("pool", "proxy");

    /** For all classes below one loader. */
    private static final R2dbcConnections CONNECTIONS = new R2dbcConnections(PatchedRecorder::get);

    /** Made by the agent, by name. */
    public R2dbcAdvice() {}

    /** For {@link #FIND} what would be the object are the options; else it is the factory. */
    @Override
    @SuppressWarnings("unchecked") // A factory returns nothing else.
    public @Nullable Object after(int point, @Nullable Object given, @Nullable Object result) {
        if (point != FIND) {
            return given instanceof ConnectionFactory factory && result instanceof Publisher<?> connections
                    ? CONNECTIONS.traced(factory, (Publisher<? extends Connection>) connections)
                    : result;
        }
        if (!(result instanceof ConnectionFactory factory) || !(given instanceof ConnectionFactoryOptions options)) {
            return result;
        }
        if (WOVEN.contains(factory.getClass().getName())) {
            CONNECTIONS.made(factory, options);
            return factory;
        }
        return ON_OTHERS.contains(String.valueOf(options.getValue(ConnectionFactoryOptions.DRIVER)))
                ? factory
                : TracingConnectionFactory.wrap(factory, options, PatchedRecorder.get());
    }
}
