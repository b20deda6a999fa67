// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A user's own {@code @SpringBootTest}: the starter records into the extension, though the context outlives each test. */
@SpringBootTest(
        classes = WholeApplicationIT.Shop.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=shop")
class WholeApplicationIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @RepeatedTest(2)
    void isRecordedIntoTheTest(@Autowired Recorder recorder, @Value("${local.server.port}") int port) throws Exception {
        assertThat(recorder).isSameAs(Xray.recorder());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/order?tea=2"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("ordered");

        RecordedEntity served = tracing.take();
        assertThat(served)
                .hasName("test")
                .hasStatus(200)
                .isOk()
                .hasSubsegments("charge")
                // What the application itself configured stays in force.
                .has("/http/request/url", "http://localhost:" + port + "/order?tea=2");
    }

    /** Static code and the starter in one request. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Shop {
        @Bean
        RecorderBuilderCustomizer tuned() {
            return builder -> builder.recordQuery(true);
        }

        @GetMapping("/order")
        String order() {
            return Xray.capture("charge", () -> "ordered");
        }
    }
}
