// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.Recorder;
import io.xray4j.Xray;

/**
 * A creator of connection factories whose queries are recorded, each as a subsegment of its subscriber.
 *
 * <pre>{@code
 * ConnectionFactory shop = TracingConnectionFactory.get("r2dbc:postgresql://db.example.com/shop");
 * }</pre>
 *
 * <p>Around a pool, the pool's own queries are not recorded. A factory does not return its address: pass {@link #wrap}
 * the options that the factory was made of; otherwise a query is named after the product.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingConnectionFactory {
    private TracingConnectionFactory() {}

    /** Returns a factory for a URL; queries are recorded with the process's recorder. */
    public static ConnectionFactory get(String url) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
        return wrap(ConnectionFactories.get(options), options);
    }

    /** Wraps a factory; queries are recorded with the process's recorder. */
    public static ConnectionFactory wrap(ConnectionFactory factory, ConnectionFactoryOptions options) {
        return wrap(factory, options, Xray.recorder());
    }

    /** Wraps a factory; queries are recorded with the given recorder. */
    public static ConnectionFactory wrap(
            ConnectionFactory factory, ConnectionFactoryOptions options, Recorder recorder) {
        return ProxyConnectionFactory.builder(factory)
                .listener(new TracingExecutionListener(recorder, options))
                .build();
    }
}
