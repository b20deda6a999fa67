// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.contracts.AgentLines;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spring Boot before 3.5: our auto-configuration is not for it. Its Tomcat is traced like any other. */
@WithAgent
class OlderBootIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void startsAndAnswers_withOneLine() throws Exception {
        Hooks.recorder(tracing.recorder());
        List<String> lines = AgentLines.during(() -> {
            SpringApplication application = new SpringApplication(Shop.class);
            application.setDefaultProperties(Map.of("server.port", "0", "spring.main.banner-mode", "off"));
            try (ConfigurableApplicationContext context = application.run()) {
                String port = context.getEnvironment().getProperty("local.server.port");
                HttpURLConnection call = (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + "/tea").toURL().openConnection();
                assertThat(call.getResponseCode()).isEqualTo(200);
                assertThat(call.getInputStream().readAllBytes()).asString().isEqualTo("for two");
            }
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("xray4j-agent: spring-boot is left alone, as its version is not one that was tried");
        RecordedEntity request = tracing.take();
        assertThat(request.text("/http/request/url")).endsWith("/tea");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Shop {
        @GetMapping("/tea")
        String tea() {
            return "for two";
        }
    }
}
