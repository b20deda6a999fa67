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
 * The advice of R2DBC: traces the connections that known drivers' factories return; the factories stay as they are. A
 * factory of another driver is wrapped where it is found for a URL. A pool, or another proxy, finds the factory below
 * in the same way, and that factory is traced.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class R2dbcAdvice extends Advice {
    /** A factory is found for a URL. */
    private static final int FIND = 0;

    /** The factories that have a rule of their own. */
    private static final Set<String> WOVEN = Set.copyOf(R2dbcFactories.NAMES);

    private static final Set<String> ON_OTHERS = Set.of("pool", "proxy");

    /** Shared by all classes below one loader. */
    private static final R2dbcConnections CONNECTIONS = new R2dbcConnections(PatchedRecorder::get);

    /** Creates the object; the agent calls this by reflection. */
    public R2dbcAdvice() {}

    /** In place of the object the hook gets the options for {@link #FIND}; else it gets the factory. */
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
