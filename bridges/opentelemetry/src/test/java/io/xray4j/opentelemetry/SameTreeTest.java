// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.xray4j.conformance.opentelemetry.FinishedSpan;
import io.xray4j.testing.TracingExtension;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same random programs on OpenTelemetry's SDK and on ours give the same trees. */
class SameTreeTest {
    private static final int PROGRAMS = 200;
    private static final int STEPS = 60;

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void hasTheSameTree() {
        long seed = Objects.requireNonNullElse(Long.getLong("xray4j.seed"), System.nanoTime());
        for (int program = 0; program < PROGRAMS; program++) {
            SdkUnderTest sdk = new SdkUnderTest();
            run(sdk.open(), new Random(seed + program));
            Set<String> theirs = edges(sdk.finished());
            sdk.close();
            int before = tracing.views().size();
            run(XrayOpenTelemetry.of(tracing.recorder()), new Random(seed + program));
            var views = tracing.views();
            Set<String> ours = edges(FinishedEntities.spans(views.subList(before, views.size())));
            assertThat(ours).as("-Dxray4j.seed=" + (seed + program)).isEqualTo(theirs);
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
        }
        tracing.takeAll();
    }

    /** Starts, enters, leaves and ends spans at random, some out of order; ends all in the end. */
    @SuppressWarnings("MustBeClosedChecker") // Scopes are closed out of order on purpose.
    private static void run(OpenTelemetry telemetry, Random random) {
        Tracer tracer = telemetry.getTracer("program");
        List<Span> spans = new ArrayList<>();
        Deque<Scope> scopes = new ArrayDeque<>();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> spans.add(tracer.spanBuilder("s" + spans.size()).startSpan());
                case 2 -> {
                    Span parent = some(spans, random);
                    Context context =
                            parent == null ? Context.root() : Context.root().with(parent);
                    spans.add(tracer.spanBuilder("s" + spans.size())
                            .setParent(context)
                            .startSpan());
                }
                case 3 ->
                    spans.add(
                            tracer.spanBuilder("s" + spans.size()).setNoParent().startSpan());
                case 4 -> {
                    Span entered = some(spans, random);
                    scopes.push(entered == null ? Context.root().makeCurrent() : entered.makeCurrent());
                }
                case 5 -> {
                    if (!scopes.isEmpty()) {
                        scopes.pop().close();
                    }
                }
                case 6 -> {
                    if (!scopes.isEmpty()) {
                        // Out of order: nothing happens.
                        scopes.peekLast().close();
                        if (scopes.size() == 1) {
                            scopes.clear();
                        }
                    }
                }
                default -> {
                    Span ended = some(spans, random);
                    if (ended != null) {
                        ended.end();
                    }
                }
            }
        }
        spans.forEach(Span::end);
        scopes.forEach(Scope::close);
    }

    private static @Nullable Span some(List<Span> spans, Random random) {
        return spans.isEmpty() ? null : spans.get(random.nextInt(spans.size()));
    }

    /** Each span with the name of its parent. */
    private static Set<String> edges(List<FinishedSpan> spans) {
        Map<String, String> names = new HashMap<>();
        spans.forEach(span -> names.put(span.spanId(), span.name()));
        Set<String> edges = new TreeSet<>();
        for (FinishedSpan span : spans) {
            String parent = span.parentSpanId();
            edges.add(span.name() + " below " + (parent == null ? "nothing" : names.get(parent)));
        }
        return edges;
    }
}
