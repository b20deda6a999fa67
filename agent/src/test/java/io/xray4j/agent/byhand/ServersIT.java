// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.http.SegmentNaming;
import io.xray4j.jaxrs.TracingFeature;
import io.xray4j.servlet.JettyServer;
import io.xray4j.servlet.ServletServer;
import io.xray4j.servlet.TomcatServer;
import io.xray4j.servlet.TracingFilter;
import io.xray4j.servlet.UndertowServer;
import io.xray4j.testing.TracingExtension;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Servers of applications that have registered our filter, or our feature, themselves: theirs is the one that names. */
class ServersIT {
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
    void recordsOnce_servlets(ServletServer server) throws Exception {
        URI base = server.start(
                new TracingFilter(tracing.recorder()), Map.of("fixedName", "by hand"), Map.of("/*", new Greeting()));
        try {
            recordsOnce(base);
        } finally {
            server.stop();
        }
    }

    static Stream<ServletServer> servers() {
        return Stream.of(new TomcatServer(), new JettyServer(), new UndertowServer());
    }

    @Test
    void recordsOnce_jersey() throws Exception {
        ResourceConfig application = new ResourceConfig(GreetingResource.class)
                .register(new TracingFeature(tracing.recorder(), SegmentNaming.fixed("by hand")));
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), application);
        try {
            recordsOnce(URI.create(
                    "http://127.0.0.1:" + server.getListener("grizzly").getPort()));
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void recordsOnce_springBoot() throws Exception {
        SpringApplication boot = new SpringApplication(Everything.class);
        boot.addInitializers(fresh -> ((GenericApplicationContext) fresh)
                .registerBean(Recorder.class, tracing::recorder, definition -> definition.setDestroyMethodName("")));
        try (ConfigurableApplicationContext running = boot.run(
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=0")) {
            // By the recorder's own name.
            recordsOnce(
                    URI.create("http://127.0.0.1:" + running.getEnvironment().getRequiredProperty("local.server.port")),
                    "test");
        }
    }

    private void recordsOnce(URI base) throws IOException, InterruptedException {
        recordsOnce(base, "by hand");
    }

    private void recordsOnce(URI base, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/greeting")).build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("hello");
        assertThat(tracing.take()).hasName(name).hasStatus(200);
        assertThat(tracing.takeAll()).isEmpty();
    }

    private static final class Greeting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("hello");
        }
    }

    /** Public, as Jersey has it. */
    @Path("/greeting")
    public static final class GreetingResource {
        @GET
        public String greeting() {
            return "hello";
        }
    }

    /** Without what else of this class path Boot would configure. */
    @RestController
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.r2dbc.R2dbcAutoConfiguration",
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.mongo.MongoAutoConfiguration",
                "org.springframework.boot.autoconfigure.mongo.MongoReactiveAutoConfiguration"
            })
    static class Everything {
        @GetMapping("/greeting")
        String greeting() {
            return "hello";
        }
    }
}
