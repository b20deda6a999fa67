// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.hooks.Hooks;
import io.xray4j.servlet.JettyServer;
import io.xray4j.servlet.ServletServer;
import io.xray4j.servlet.TomcatServer;
import io.xray4j.servlet.UndertowServer;
import io.xray4j.testing.TracingExtension;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's filter stands before those that an application declares: what they answer themselves is recorded. */
class FirstFilterIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void report() {
        Hooks.recorder(tracing.recorder());
    }

    @AfterEach
    void reportAsEver() {
        Hooks.recorder(null);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void recordsWhatAFilterOfTheApplicationAnswers(ServletServer server) throws Exception {
        URI base = server.start(new Refusing(), Map.of(), Map.of("/*", new Unreached()));
        try {
            HttpRequest request = HttpRequest.newBuilder(base).build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
            assertThat(tracing.take()).hasStatus(401).hasFlags(false, true, false);
        } finally {
            server.stop();
        }
    }

    static Stream<ServletServer> servers() {
        return Stream.of(new TomcatServer(), new JettyServer(), new UndertowServer());
    }

    private static final class Refusing extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static final class Unreached extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }
}
