// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.xray4j.Recorder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** An ordinary application: a scheduled task sends a message, a listener receives it. Nothing in it is about tracing. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
class MessagesApplication {
    static final CountDownLatch RECEIVED = new CountDownLatch(1);

    @Bean
    Recorder recorder() {
        return MessagesIT.recorder();
    }

    @Bean
    Orders orders(KafkaTemplate<String, String> kafka) {
        return new Orders(kafka);
    }

    @Bean
    Shipping shipping(ObservationRegistry observations) {
        return new Shipping(observations);
    }

    static final class Orders {
        private final KafkaTemplate<String, String> kafka;
        private final AtomicBoolean sent = new AtomicBoolean();

        Orders(KafkaTemplate<String, String> kafka) {
            this.kafka = kafka;
        }

        @Scheduled(fixedDelay = 3_600_000)
        void place() {
            if (sent.compareAndSet(false, true)) {
                kafka.send("orders", "4711", "a book").join();
            }
        }
    }

    static final class Shipping {
        private final ObservationRegistry observations;

        Shipping(ObservationRegistry observations) {
            this.observations = observations;
        }

        @KafkaListener(topics = "orders", groupId = "shipping")
        void ship(String order) {
            Observation.createNotStarted("pack", observations)
                    .lowCardinalityKeyValue("order.kind", order)
                    .observe(RECEIVED::countDown);
        }
    }
}
