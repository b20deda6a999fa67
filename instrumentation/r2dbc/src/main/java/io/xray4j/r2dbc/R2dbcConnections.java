// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.Recorder;
import io.xray4j.sql.WeakIdentityMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A recorder of connections' queries, for a caller that sees what a driver's own factory returns but replaces no
 * factory: the agent.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class R2dbcConnections {
    private final Supplier<Recorder> recorders;
    private final WeakIdentityMap<ConnectionFactory, ConnectionFactoryOptions> options = new WeakIdentityMap<>();
    private final WeakIdentityMap<ConnectionFactory, Listening> listeners = new WeakIdentityMap<>();

    /** Creates an instance that gets the recorder at each connection. */
    public R2dbcConnections(Supplier<Recorder> recorders) {
        this.recorders = recorders;
    }

    /** Notes the options that a factory was made of, which contain its address. */
    public void made(ConnectionFactory factory, ConnectionFactoryOptions of) {
        options.put(factory, of);
    }

    /** Returns the connections of a factory, traced. */
    public Publisher<? extends Connection> traced(ConnectionFactory factory, Publisher<? extends Connection> given) {
        return ProxyConnectionFactory.builder(new Given(given, factory))
                .listener(listener(factory))
                .build()
                .create();
    }

    private TracingExecutionListener listener(ConnectionFactory factory) {
        Recorder recorder = recorders.get();
        Listening known = listeners.get(factory);
        if (known == null || known.recorder != recorder) {
            known = new Listening(recorder, new TracingExecutionListener(recorder, options.get(factory)));
            listeners.put(factory, known);
        }
        return known.listener;
    }

    private record Listening(Recorder recorder, TracingExecutionListener listener) {}

    /** The connections that the factory has returned, as a factory. */
    private record Given(Publisher<? extends Connection> connections, ConnectionFactory factory)
            implements ConnectionFactory {
        @Override
        public Publisher<? extends Connection> create() {
            return connections;
        }

        @Override
        public @Nullable ConnectionFactoryMetadata getMetadata() {
            return factory.getMetadata();
        }
    }
}
