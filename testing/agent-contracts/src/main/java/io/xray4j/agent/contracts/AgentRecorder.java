// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.RecorderUnderTest;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names to the agent each recorder that a contract tests with, and the process's recorder again after the test. It
 * refuses a class path with an integration on it, on which a test would prove nothing of the agent.
 */
final class AgentRecorder implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    /** A class of each integration, by the last part of its package. */
    private static final Map<String, String> INTEGRATIONS = Map.ofEntries(
            Map.entry("apachehttp4", "TracingHttpClient"),
            Map.entry("apachehttp5", "TracingExecChainHandler"),
            Map.entry("awssdk", "TracingInterceptor"),
            Map.entry("feign", "TracingCapability"),
            Map.entry("hibernate", "TracingSessionFactory"),
            Map.entry("javahttpclient", "TracingHttpClient"),
            Map.entry("jaxrs", "TracingFeature"),
            Map.entry("jdbc", "TracingDataSource"),
            Map.entry("jdkhttpserver", "TracingFilter"),
            Map.entry("lambda", "TracingRequestHandler"),
            Map.entry("log4j2", "TraceIdContextDataProvider"),
            Map.entry("mongodb", "TracingCommandListener"),
            Map.entry("okhttp", "TracingCallFactory"),
            Map.entry("r2dbc", "TracingConnectionFactory"),
            Map.entry("reactor", "ReactorTracer"),
            Map.entry("servlet", "TracingFilter"),
            Map.entry("servletjavax", "TracingFilter"),
            Map.entry("slf4j", "MdcTraceId"),
            Map.entry("springboot", "RecorderAutoConfiguration"),
            Map.entry("urlconnection", "TracingUrlConnections"),
            Map.entry("vertx", "XrayTracer"));

    @Override
    public void beforeAll(ExtensionContext context) {
        INTEGRATIONS.forEach(
                (room, type) -> assertThat(ClassLoader.getSystemResource("io/xray4j/" + room + '/' + type + ".class"))
                        .as("the integration %s on the class path of a test with the agent", room)
                        .isNull());
        assertThat(Hooks.engine()).as("the agent, by -javaagent").isNotNull();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RecorderUnderTest.listen(Hooks::recorder);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RecorderUnderTest.listen(null);
        Hooks.recorder(null);
    }
}
