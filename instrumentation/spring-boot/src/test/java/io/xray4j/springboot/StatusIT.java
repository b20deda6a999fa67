// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xray4j.Recorder;
import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import io.xray4j.testing.TracingExtension;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What Actuator shows over HTTP, with Micrometer in the application. */
class StatusIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void showsTheRecorder_inHealthInfoAndMetrics() throws Exception {
        try (ConfigurableApplicationContext context = application(tracing.recorder())) {
            tracing.recorder().inSegment("root", segment -> {});
            tracing.flush();

            JsonNode health = get(context, "health");
            assertThat(health.at("/components/xray4j/status").asText()).isEqualTo("UP");
            assertThat(health.at("/components/xray4j/details/reachable").asBoolean())
                    .isTrue();
            assertThat(get(context, "info").at("/xray4j/delivered").asLong()).isPositive();
            assertThat(get(context, "metrics/xray4j.ended")
                            .at("/measurements/0/value")
                            .asDouble())
                    .isPositive();
            assertThat(get(context, "metrics/xray4j.lost")
                            .at("/availableTags/0/tag")
                            .asText())
                    .isEqualTo("reason");
            assertThat(get(context, "metrics/xray4j.reachable")
                            .at("/measurements/0/value")
                            .asDouble())
                    .isEqualTo(1);
        }
        assertThat(tracing.takeAll()).isNotEmpty();
    }

    /** An application must not be taken out of service for the want of a daemon. */
    @Test
    void isNotDown_withoutADaemon() throws Exception {
        try (Recorder recorder = Recorder.builder()
                        .service("test")
                        .emitter(new Unreachable())
                        .build();
                ConfigurableApplicationContext context = application(recorder)) {
            JsonNode health = get(context, "health");
            assertThat(health.at("/components/xray4j/status").asText()).isEqualTo("UNKNOWN");
            assertThat(health.at("/status").asText()).isEqualTo("UP");
        }
    }

    private static ConfigurableApplicationContext application(Recorder recorder) {
        return TestContext.whole(recorder)
                .eager()
                .with("management.endpoints.web.exposure.include=*")
                .with("management.endpoint.health.show-details=always")
                .start();
    }

    private JsonNode get(ConfigurableApplicationContext context, String path) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(TestContext.uri(context).resolve("/actuator/" + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    private static final class Unreachable implements Emitter {
        @Override
        public void send(Document document) {}

        @Override
        public boolean isReachable() {
            return false;
        }
    }
}
