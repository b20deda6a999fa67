// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import static io.r2dbc.proxy.ProxyConnectionFactoryProvider.PROXY_LISTENERS;
import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.config.SdkConfig;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** Where only a URL can be changed: r2dbc-proxy brings the listener in. */
class ByUrlIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    /** Nobody has said where the database is: the product names it. */
    @Test
    void records_whereTheListenerIsAnOptionOfTheUrl() {
        ConnectionFactory factory =
                ConnectionFactories.get(ConnectionFactoryOptions.parse("r2dbc:proxy:h2:mem:///byurl")
                        .mutate()
                        .option(PROXY_LISTENERS, new TracingExecutionListener(tracing.recorder(), null))
                        .build());

        tracing.recorder()
                .inSegment("request", request -> assertThat(rows(factory)).isEqualTo(1));

        RecordedEntity request = tracing.take();
        assertThat(request).hasSubsegments("H2");
        assertThat(request.subsegment("H2")).isRemote().has("/sql/sanitized_query", "select ?");
    }

    /** Without a segment, because this test does not watch the process's recorder. */
    @Test
    void isMadeByItsName() {
        ConnectionFactory factory = ConnectionFactories.get(
                "r2dbc:proxy:h2:mem:///byname?proxyListener=" + TracingExecutionListener.class.getName());
        SdkConfig.setEnabled(false);
        try {
            assertThat(rows(factory)).isEqualTo(1);
        } finally {
            SdkConfig.setEnabled(true);
        }
    }

    private static @Nullable Long rows(ConnectionFactory factory) {
        return Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(
                                        connection.createStatement("select 1").execute())
                                .flatMap(result -> result.map((row, metadata) -> 1))
                                .count(),
                        Connection::close)
                .next()
                .block(Duration.ofSeconds(20));
    }
}
