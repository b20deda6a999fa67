// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contracts run on here: with an integration on the class path they would prove nothing of the agent. */
class ClassPathIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apachehttp4.TracingHttpClient",
                "apachehttp5.TracingExecChainHandler",
                "awssdk.TracingInterceptor",
                "hibernate.TracingSessionFactory",
                "javahttpclient.TracingHttpClient",
                "jdbc.TracingDataSource",
                "lambda.TracingRequestHandler",
                "mongodb.TracingCommandListener",
                "okhttp.TracingCallFactory",
                "r2dbc.TracingConnectionFactory",
                "urlconnection.TracingUrlConnections",
            })
    void hasTheScenes_andNoIntegration(String integration) {
        String path = "io/xray4j/" + integration.replace('.', '/');

        assertThat(ClassLoader.getSystemResource(path + ".class")).isNull();
        assertThat(ClassLoader.getSystemResource(path.substring(0, path.lastIndexOf('/'))))
                .isNotNull();
    }
}
