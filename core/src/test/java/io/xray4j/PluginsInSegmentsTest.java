// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.internal.Environment;
import io.xray4j.plugin.HostInfo;
import io.xray4j.plugin.Plugin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginsInSegmentsTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = new RecorderBuilder(Environment.of(Map.of("AWS_LOG_GROUP", "mine")))
            .emitter(emitter)
            .build();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void sayWhereTheProcessRuns_onceTheyKnow() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        recorder.configure(c -> c.plugins(
                named("ec2", "AWS::EC2::Instance", release, null),
                new Failing(),
                named("ecs", "AWS::ECS::Container", release, null),
                named("end", "", release, last)));
        assertThat(segment().at("/aws/ec2").isMissingNode()).as("before").isTrue();

        release.countDown();
        assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        JsonNode later = segment();
        assertThat(later.at("/aws/ec2/key").asText()).isEqualTo("value");
        assertThat(later.at("/aws/ecs/key").asText()).isEqualTo("value");
        assertThat(later.get("origin").asText()).isEqualTo("AWS::ECS::Container");
        assertThat(later.at("/aws/cloudwatch_logs").toString())
                .isEqualTo(
                        "[{\"log_group\":\"mine\"},{\"log_group\":\"logs-of-ec2\"},{\"log_group\":\"logs-of-ecs\"}]");

        recorder.configure(RecorderBuilder::plugins);
        JsonNode without = segment();
        assertThat(without.has("origin")).isFalse();
        assertThat(without.at("/aws/ec2").isMissingNode()).isTrue();
    }

    @Test
    void namesRequestsByTheirHost_whereTheyMatch() {
        recorder.configure(c -> c.service("fallback").dynamicNaming("*mysite.com*"));
        assertThat(recorder.segmentName("www.mysite.com:8080")).isEqualTo("www.mysite.com:8080");
        assertThat(recorder.segmentName("WWW.MYSITE.COM")).isEqualTo("WWW.MYSITE.COM");
        assertThat(recorder.segmentName("other.org")).isEqualTo("fallback");
        assertThat(recorder.segmentName("")).isEqualTo("fallback");
        assertThat(recorder.segmentName(null)).isEqualTo("fallback");
        recorder.configure(c -> c.service("changed"));
        assertThat(recorder.segmentName("other.org")).isEqualTo("changed");
        assertThat(recorder.segmentName("www.mysite.com")).isEqualTo("www.mysite.com");
    }

    private JsonNode segment() {
        recorder.beginSegment("s").end();
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        List<JsonNode> all = emitter.documents();
        return all.get(all.size() - 1);
    }

    private static Plugin named(String key, String origin, CountDownLatch release, @Nullable CountDownLatch reached) {
        return new Plugin() {
            @Override
            public String name() {
                return key;
            }

            @Override
            public @Nullable HostInfo find(Variables variables) throws IOException {
                try {
                    assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
                if (reached != null) {
                    reached.countDown();
                    return null;
                }
                return new HostInfo(key, origin, Map.of("key", "value"), List.of("logs-of-" + key));
            }
        };
    }

    private static final class Failing implements Plugin {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public HostInfo find(Variables variables) throws IOException {
            throw new IOException("no metadata today");
        }
    }
}
