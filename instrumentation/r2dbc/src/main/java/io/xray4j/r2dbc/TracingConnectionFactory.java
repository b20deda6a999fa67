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
 * Makes connection factories whose queries are recorded, each as a subsegment of who subscribes.
 *
 * <pre>{@code
 * ConnectionFactory shop = TracingConnectionFactory.get("r2dbc:postgresql://db.example.com/shop");
 * }</pre>
 *
 * <p>Put around a pool, the pool's own queries stay out. A factory does not tell where it leads: give {@link #wrap} the
 * options it was made of, or a query is named after the product alone.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingConnectionFactory {
    private TracingConnectionFactory() {}

    /** A factory for a URL, recorded with the process's recorder. */
    public static ConnectionFactory get(String url) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
        return wrap(ConnectionFactories.get(options), options);
    }

    /** Records with the process's recorder. */
    public static ConnectionFactory wrap(ConnectionFactory factory, ConnectionFactoryOptions options) {
        return wrap(factory, options, Xray.recorder());
    }

    /** Records with a recorder of one's own. */
    public static ConnectionFactory wrap(
            ConnectionFactory factory, ConnectionFactoryOptions options, Recorder recorder) {
        return ProxyConnectionFactory.builder(factory)
                .listener(new TracingExecutionListener(recorder, options))
                .build();
    }
}
