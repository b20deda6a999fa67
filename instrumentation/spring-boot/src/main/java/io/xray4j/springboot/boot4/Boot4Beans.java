// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.boot4;

import io.xray4j.springboot.internal.BeanRegistrar;
import io.xray4j.springboot.internal.BeanTable;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;

/**
 * The beans that the agent registers in an application of Boot 4: the customizers of clients, and the recorder's
 * health.
 */
public final class Boot4Beans implements BeanRegistrar {
    /** Creates the registrar; called by name. */
    public Boot4Beans() {}

    @Override
    public void register(BeanTable beans) {
        if (beans.arePresent(
                "org.springframework.boot.restclient.RestTemplateCustomizer",
                "org.springframework.web.client.RestTemplate")) {
            try {
                Blocking.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("RestTemplate and RestClient", unlike);
            }
        }
        if (beans.arePresent(
                "org.springframework.boot.webclient.WebClientCustomizer",
                "org.springframework.web.reactive.function.client.WebClient")) {
            try {
                Reactive.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("WebClient", unlike);
            }
        }
        if (beans.arePresent("org.springframework.boot.health.contributor.HealthIndicator")
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
            Boot4ClientsAutoConfiguration.Blocking clients = new Boot4ClientsAutoConfiguration.Blocking();
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
                    () -> new Boot4ClientsAutoConfiguration.Reactive().xrayWebClientCustomizer(beans.recorder()));
        }
    }

    private static final class Health {
        static void register(BeanTable beans) {
            beans.add(
                    "xray4jHealthIndicator",
                    HealthIndicator.class,
                    () -> new Boot4HealthAutoConfiguration().xray4jHealthIndicator(beans.recorder()));
        }
    }
}
