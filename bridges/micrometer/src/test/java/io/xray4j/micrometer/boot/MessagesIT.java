// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.servers.KafkaCluster;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole application with Spring Kafka and a real broker, on either line of Boot: one trace across the queue. */
class MessagesIT {
    private static final InMemoryEmitter EMITTER = new InMemoryEmitter();
    private static final Recorder RECORDER = Recorder.builder()
            .followEnvironment(false)
            .service("shop")
            .emitter(EMITTER)
            .build();

    static Recorder recorder() {
        return RECORDER;
    }

    @Test
    void isOneTrace_fromTheScheduledTaskToTheListener() throws InterruptedException {
        SpringApplication application = new SpringApplication(MessagesApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (KafkaCluster kafka = KafkaCluster.oneBroker();
                ConfigurableApplicationContext context = application.run(
                        "--spring.kafka.bootstrap-servers=" + kafka.addresses(),
                        "--spring.kafka.consumer.auto-offset-reset=earliest",
                        "--spring.kafka.template.observation-enabled=true",
                        "--spring.kafka.listener.observation-enabled=true",
                        "--spring.main.banner-mode=off")) {
            assertThat(MessagesApplication.RECEIVED.await(3, TimeUnit.MINUTES))
                    .as("the listener received the message within three minutes")
                    .isTrue();
        }
        assertThat(RECORDER.flush(Duration.ofSeconds(10))).isTrue();

        RecordedEntity task = named("Orders.place");
        RecordedEntity sent = task.subsegments().get(0);
        // As Spring Kafka 3 and 4 call it.
        RecordedEntity listener = named("orders receive", "orders process");
        assertThat(task.subsegments()).hasSize(1);
        assertThat(sent.name()).startsWith("Apache Kafka");
        assertThat(sent.namespace()).isEqualTo("remote");
        assertThat(sent.text("/metadata/default/name")).isEqualTo("orders send");
        assertThat(sent.text("/annotations/messaging_system")).isEqualTo("kafka");
        assertThat(listener.traceId()).isEqualTo(task.traceId());
        assertThat(listener.parentId()).isEqualTo(sent.id());
        assertThat(listener.subsegment("pack").text("/annotations/order_kind")).isEqualTo("a book");
        assertThat(RECORDER.status().losses()).isEmpty();
    }

    private static RecordedEntity named(String... names) {
        return EMITTER.documents().stream()
                .filter(document -> Set.of(names).contains(document.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no segment " + String.join(" or ", names) + " in "
                        + EMITTER.documents().stream()
                                .map(document -> document.json().toString())
                                .toList()));
    }
}
