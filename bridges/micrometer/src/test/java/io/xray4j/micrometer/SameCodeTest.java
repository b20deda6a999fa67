// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same code with Micrometer's own tracer for tests and with this one: names and tags must be the same. */
class SameCodeTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void givesTheSameSpans() {
        SimpleTracer simple = new SimpleTracer();
        run(simple);
        List<String> expected = new ArrayList<>();
        simple.getSpans().forEach(span -> expected.add(span.getName() + new TreeMap<>(span.getTags())));

        try (XrayTracer ours = XrayTracer.of(tracing.recorder())) {
            run(ours);
        }
        List<String> recorded = new ArrayList<>();
        List<String> tree = new ArrayList<>();
        tracing.takeAll().forEach(segment -> describe("", segment, recorded, tree));

        assertThat(recorded).hasSize(6).containsExactlyInAnyOrderElementsOf(expected);
        // The parents of SimpleTracer are no comparison: it takes any span before for one.
        assertThat(tree)
                .containsExactlyInAnyOrder(
                        "/root", "/second", "root/scoped", "root/sibling", "scoped/below", "sibling/explicit");
    }

    private static void describe(String parent, RecordedEntity entity, List<String> spans, List<String> tree) {
        Map<String, String> tags = new TreeMap<>();
        entity.json()
                .path("annotations")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        spans.add(entity.name() + tags);
        tree.add(parent + "/" + entity.name());
        entity.subsegments().forEach(below -> describe(entity.name(), below, spans, tree));
    }

    private static void run(Tracer tracer) {
        Span root = tracer.nextSpan().name("root").start();
        try (Tracer.SpanInScope scope = tracer.withSpan(root)) {
            ScopedSpan scoped = tracer.startScopedSpan("scoped").tag("kind", "scoped");
            tracer.nextSpan().name("below").start().tag("a", "1").end();
            scoped.end();
            Span sibling = tracer.spanBuilder().name("sibling").tag("b", "2").start();
            try (Tracer.SpanInScope other = tracer.withSpan(sibling)) {
                tracer.currentSpanCustomizer().tag("c", "3");
            }
            Span explicit = tracer.nextSpan(sibling).name("explicit").start();
            sibling.end();
            explicit.end();
        }
        root.tag("d", "4").end();
        tracer.nextSpan().name("second").start().end();
    }
}
