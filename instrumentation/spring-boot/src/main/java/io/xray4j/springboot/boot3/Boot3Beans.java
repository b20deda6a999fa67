// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.boot3;

import io.xray4j.springboot.internal.BeanRegistrar;
import io.xray4j.springboot.internal.BeanTable;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.web.client.RestClientCustomizer;
import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.boot.web.reactive.function.client.WebClientCustomizer;

/**
 * The beans that the agent registers in an application of Boot 3: the customizers of clients, and the recorder's
 * health.
 */
public final class Boot3Beans implements BeanRegistrar {
    /** Creates the registrar; called by name. */
    public Boot3Beans() {}

    @Override
    public void register(BeanTable beans) {
        if (beans.arePresent(
                "org.springframework.boot.web.client.RestTemplateCustomizer",
                "org.springframework.web.client.RestTemplate")) {
            try {
                Blocking.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("RestTemplate and RestClient", unlike);
            }
        }
        if (beans.arePresent(
                "org.springframework.boot.web.reactive.function.client.WebClientCustomizer",
                "org.springframework.web.reactive.function.client.WebClient")) {
            try {
                Reactive.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("WebClient", unlike);
            }
        }
        if (beans.arePresent("org.springframework.boot.actuate.health.HealthIndicator")
                && beans.isOn("management.health.xray4j.enabled", "management.health.defaults.enabled")) {
            try {
                Health.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("health", unlike);
            }
        }
    }

    private static final class Blocking {
        static void register(BeanTable beans) {
            Boot3ClientsAutoConfiguration.Blocking clients = new Boot3ClientsAutoConfiguration.Blocking();
            beans.add(
                    "xrayRestTemplateCustomizer",
                    RestTemplateCustomizer.class,
                    () -> clients.xrayRestTemplateCustomizer(beans.recorder()));
            beans.add(
                    "xrayRestClientCustomizer",
                    RestClientCustomizer.class,
                    () -> clients.xrayRestClientCustomizer(beans.recorder()));
        }
    }

    private static final class Reactive {
        static void register(BeanTable beans) {
            beans.add(
                    "xrayWebClientCustomizer",
                    WebClientCustomizer.class,
                    () -> new Boot3ClientsAutoConfiguration.Reactive().xrayWebClientCustomizer(beans.recorder()));
        }
    }

    private static final class Health {
        static void register(BeanTable beans) {
            beans.add(
                    "xray4jHealthIndicator",
                    HealthIndicator.class,
                    () -> new Boot3HealthAutoConfiguration().xray4jHealthIndicator(beans.recorder()));
        }
    }
}
