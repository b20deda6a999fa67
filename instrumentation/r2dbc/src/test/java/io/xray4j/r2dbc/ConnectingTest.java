// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

class ConnectingTest {
    private static final String NONE = "r2dbc:h2:mem:///none?options=IFEXISTS=TRUE";

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    /** Guards against a connection that is not to be had and leaves nothing. */
    @Test
    void recordsAFault_whenNoConnectionIsToBeHad() {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(NONE);
        ConnectionFactory factory =
                TracingConnectionFactory.wrap(ConnectionFactories.get(options), options, tracing.recorder());

        tracing.recorder()
                .inSegment(
                        "request",
                        request -> assertThat(catchThrowable(
                                        () -> Mono.from(factory.create()).block(Duration.ofSeconds(20))))
                                .isNotNull());

        RecordedEntity request = tracing.take();
        assertThat(request).hasSubsegments("none");
        assertThat(request.subsegment("none")).isRemote().hasFlags(true, false, false);
    }
}
