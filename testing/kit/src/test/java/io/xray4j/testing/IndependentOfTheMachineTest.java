// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.Xray;
import io.xray4j.config.ConfigKey;
import io.xray4j.segment.EntityView;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine's variables and properties say changes no test, unless the test wishes it. */
class IndependentOfTheMachineTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void followsNoProperties() throws Exception {
        Path none = Files.writeString(
                folder.resolve("rules.json"), "{\"version\":2,\"default\":{\"fixed_target\":0,\"rate\":0}}");
        System.setProperty("xray4j.sampling-rules", none.toString());
        System.setProperty("xray4j.stream-sql", "neither");
        System.setProperty("xray4j.name", "machine");
        try {
            TracingExtension tracing = TracingExtension.create();
            tracing.begin();
            tracing.recorder().beginSegment(null).end();
            EntityAssert.assertThat(tracing.take()).hasName("test");
            Xray.beginSegment(null).end();
            EntityAssert.assertThat(tracing.take()).hasName("test");
            tracing.finish();
        } finally {
            ConfigKey.SAMPLING_RULES.properties().forEach(System::clearProperty);
            ConfigKey.STREAM_SQL.properties().forEach(System::clearProperty);
            ConfigKey.NAME.properties().forEach(System::clearProperty);
        }
    }

    @Test
    void followsThem_whereTheTestWishesIt() {
        System.setProperty("xray4j.name", "machine");
        try {
            TracingExtension tracing = TracingExtension.create(builder -> builder.followEnvironment(true));
            tracing.begin();
            tracing.recorder().beginSegment(null).end();
            EntityAssert.assertThat(tracing.take()).hasName("machine");
            tracing.finish();
        } finally {
            System.clearProperty("xray4j.name");
        }
    }

    @Test
    void showsWhatHasEnded_asAListenerReadsIt() {
        TracingExtension tracing = TracingExtension.create();
        tracing.begin();
        try (Segment segment = tracing.recorder().beginSegment("shop")) {
            tracing.recorder().beginSubsegment("pay").end();
            segment.putAnnotation("vip", true);
            assertThat(tracing.views()).extracting(EntityView::name).containsExactly("pay");
        }
        assertThat(tracing.views()).extracting(EntityView::name).containsExactly("pay", "shop");
        assertThat(tracing.views().get(1).annotations()).containsEntry("vip", true);
        tracing.take();
        tracing.finish();
    }
}
