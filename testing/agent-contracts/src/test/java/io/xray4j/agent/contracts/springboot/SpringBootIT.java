// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.Recorder;
import io.xray4j.conformance.HttpServerContract;
import io.xray4j.conformance.TestApplication;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The contract on Spring MVC, in an application of Spring Boot that has none of our dependencies but the test's core. */
class SpringBootIT extends HttpServerContract {
    private @Nullable ConfigurableApplicationContext context;

    @Override
    protected URI start(Recorder recorder, TestApplication application) {
        SpringApplication boot = new SpringApplication(Everything.class);
        boot.setWebApplicationType(WebApplicationType.SERVLET);
        boot.setLazyInitialization(true);
        boot.addInitializers(fresh -> {
            GenericApplicationContext generic = (GenericApplicationContext) fresh;
            generic.registerBean(Recorder.class, () -> recorder, definition -> definition.setDestroyMethodName(""));
            generic.registerBean(MvcApplication.class, () -> new MvcApplication(application));
        });
        ConfigurableApplicationContext started = boot.run(
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=0");
        context = started;
        return URI.create("http://127.0.0.1:" + started.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    protected void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}
}
