// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Xray;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.sampling.Sampler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Code in the README's own style, which knows no recorder but {@link Xray}. */
class StaticXrayTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    /** Comes second, so that it does not have the process's recorder. */
    @RegisterExtension
    final TracingExtension other = TracingExtension.create();

    @RepeatedTest(2)
    void givesTheDocumentsOfStaticCode() {
        Xray.inSegment("checkout", segment -> Xray.inSubsegment("charge", charge -> {}));

        assertThat(tracing.take()).hasName("checkout").hasSubsegments("charge").isOk();
        assertThat(other.takeAll()).isEmpty();
    }

    @Test
    void givesThoseOfBothRecorders() {
        Xray.beginSegment(null).end();
        assertThat(tracing.take()).hasName("test");
        tracing.recorder().beginSegment("its own").end();
        assertThat(tracing.take()).hasName("its own");
        other.recorder().beginSegment("the other's").end();
        assertThat(other.take()).hasName("the other's");
    }

    @Test
    void complainsOfNothing_whenNoSegmentIsOpen() {
        Xray.putAnnotation("key", "value");
        Xray.beginSubsegment("no segment").end();
    }

    @Test
    void leavesTheProcessAsItWas() throws Exception {
        List<String> missed = new CopyOnWriteArrayList<>();
        ContextMissingStrategy before = missed::add;
        InMemoryEmitter own = new InMemoryEmitter();
        try (Recorder recorder = Recorder.builder()
                .emitter(own)
                .service("shop")
                .contextMissing(before)
                .sampler(Sampler.never())
                .build()) {
            InMemoryEmitter borrowed = new InMemoryEmitter();
            Scope now = recorder.configureForNow(builder ->
                    builder.emitter(borrowed).service("test").contextMissing(ContextMissingStrategy.IGNORE_ERROR));
            recorder.beginSegment(null).end();
            recorder.putAnnotation("key", 1);
            recorder.configure(builder -> builder.service("changed meanwhile"));
            now.close();
            now.close();

            assertThat(borrowed.take()).hasName("test");
            assertThat(missed).isEmpty();
            assertThat(recorder.service()).isEqualTo("shop");
            assertThat(recorder.beginSegment(null).isSampled()).isFalse();
            recorder.endSegment();
            recorder.putAnnotation("key", 1);
            assertThat(missed).isNotEmpty();
            recorder.segment(null).sampled(true).begin().end();
            assertThat(own.take()).hasName("shop");
        }
    }
}
