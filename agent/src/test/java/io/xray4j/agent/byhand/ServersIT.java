// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.servlet.TracingFilter;
import io.xray4j.testing.TracingExtension;
import io.xray4j.vertx.XrayTracerFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Servers whose requests an application has had recorded itself: with the agent each is one segment still. */
class ServersIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void start() {
        Hooks.recorder(tracing.recorder());
    }

    @AfterEach
    void stop() {
        Hooks.recorder(null);
    }

    @Test
    void recordsOnce_byAFilterOfTomcat() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "hello", new Hello());
        context.addServletMappingDecoded("/*", "hello");
        FilterDef filter = new FilterDef();
        filter.setFilterName("by hand");
        filter.setFilter(new TracingFilter(tracing.recorder()));
        context.addFilterDef(filter);
        FilterMap all = new FilterMap();
        all.setFilterName("by hand");
        all.addURLPattern("/*");
        context.addFilterMap(all);
        tomcat.start();
        try {
            assertRecordsOnce(connector.getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void recordsOnce_byTheStarterOfSpringBoot() throws Exception {
        SpringApplication boot = new SpringApplication(Everything.class);
        boot.addInitializers(fresh -> ((GenericApplicationContext) fresh)
                .registerBean(Recorder.class, tracing::recorder, definition -> definition.setDestroyMethodName("")));
        try (ConfigurableApplicationContext running = boot.run(
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=0")) {
            assertRecordsOnce(Integer.parseInt(running.getEnvironment().getRequiredProperty("local.server.port")));
        }
    }

    @Test
    void recordsOnce_byATracerOfVertx() throws Exception {
        Vertx vertx = Vertx.builder()
                .withTracer(new XrayTracerFactory(tracing.recorder()))
                .build();
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> request.response().end("hello"))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertRecordsOnce(server.actualPort());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    /** The extension tells of a second one. */
    private void assertRecordsOnce(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/hello");
        HttpResponse<Void> unused = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());

        assertThat(tracing.take())
                .has("/http/request/url", uri.toString())
                .has("/http/response/status", "200")
                .isOk();
    }

    /** Says hello. */
    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("hello");
        }
    }

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
        @GetMapping("/hello")
        String hello() {
            return "hello";
        }
    }
}
