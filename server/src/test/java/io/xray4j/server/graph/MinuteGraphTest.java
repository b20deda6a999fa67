// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteGraphTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isEmptyAgain_whenEveryTraceIsSubtracted(long seed) {
        List<TraceSummary> summaries = new RandomSummaries(seed).list(200);
        MinuteGraph graph = new MinuteGraph(1);
        summaries.forEach(graph::add);
        assertThat(graph.isEmpty()).isFalse();

        Collections.shuffle(summaries, new Random(seed));
        summaries.forEach(graph::subtract);

        assertThat(graph).isEqualTo(new MinuteGraph(1));
        assertThat(graph.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheSame_whateverIsAddedSubtractedAndMergedFirst(long seed) {
        List<TraceSummary> kept = new RandomSummaries(seed).list(60);
        List<TraceSummary> gone = new RandomSummaries(seed + 100).list(30);
        MinuteGraph expected = new MinuteGraph(0);
        kept.forEach(expected::add);

        MinuteGraph a = new MinuteGraph(0);
        MinuteGraph b = new MinuteGraph(0);
        MinuteGraph c = new MinuteGraph(0);
        gone.forEach(a::subtract); // before they are added
        kept.subList(0, 20).forEach(a::add);
        kept.subList(20, 40).forEach(b::add);
        gone.forEach(b::add);
        kept.subList(40, 60).forEach(c::add);

        assertThat(merged(merged(a, b), c)).isEqualTo(expected);
        assertThat(merged(a, merged(b, c))).isEqualTo(expected);
        assertThat(merged(c, merged(b, a))).isEqualTo(expected);
    }

    private static MinuteGraph merged(MinuteGraph one, MinuteGraph other) {
        MinuteGraph sum = new MinuteGraph(one.minute());
        sum.merge(one);
        sum.merge(other);
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSum_ofWhatEachTraceContributesToItsMinute(long seed) {
        List<TraceSummary> summaries = new RandomSummaries(seed).list(50);
        List<MinuteGraph> parts = new ArrayList<>();
        summaries.forEach(summary -> parts.addAll(MinuteGraph.of(List.of(summary))));

        assertThat(ServiceGraph.of(parts)).isEqualTo(ServiceGraph.of(MinuteGraph.of(summaries)));
        assertThat(MinuteGraph.of(summaries)).extracting(MinuteGraph::minute).containsExactly(0L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheSame_afterEncodingAndDecoding(long seed) throws IOException {
        MinuteGraph graph = new MinuteGraph(2);
        new RandomSummaries(seed).list(100).forEach(graph::add);
        new RandomSummaries(seed + 1).list(20).forEach(graph::subtract);
        byte[] bytes = MinuteGraphCodec.encode(graph);

        MinuteGraph decoded = MinuteGraphCodec.decode(bytes);

        assertThat(decoded).isEqualTo(graph);
        assertThat(MinuteGraphCodec.encode(decoded)).isEqualTo(bytes);
        assertThat(MinuteGraphCodec.decode(MinuteGraphCodec.encode(new MinuteGraph(-5))))
                .isEqualTo(new MinuteGraph(-5));
    }

    @Test
    void decodesDamagedBytes_toAGraphOrAnException() {
        MinuteGraph graph = new MinuteGraph(0);
        new RandomSummaries(7).list(4).forEach(graph::add);
        byte[] whole = MinuteGraphCodec.encode(graph);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            refused += decodes(damaged) ? 0 : 1;
        }
        for (int length = 0; length < whole.length; length++) {
            assertThat(decodes(Arrays.copyOf(whole, length))).isFalse();
        }
        for (int i = 0; i < 3_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = 1;
            }
            refused += decodes(noise) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(3_000);
    }

    private static boolean decodes(byte[] bytes) {
        try {
            MinuteGraph graph = MinuteGraphCodec.decode(bytes);
            assertThat(MinuteGraphCodec.encode(graph)).isNotEmpty();
            ServiceGraph.of(List.of(graph))
                    .forEach(service -> assertThat(service.toString()).isNotEmpty());
            return true;
        } catch (IOException damaged) {
            return false;
        }
    }

    @Test
    void refusesALaterVersion() {
        assertThatThrownBy(() -> MinuteGraphCodec.decode(new byte[] {2, 0, 0, 0, 0}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void refusesToMergeAnotherMinute() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MinuteGraph(1).merge(new MinuteGraph(2)));
    }

    @Test
    void countsTheRestInOther_whenThereAreTooManyServices() throws IOException {
        MinuteGraph graph = new MinuteGraph(0);
        List<TraceSummary> many = new ArrayList<>();
        for (int i = 0; i < MinuteGraph.MAX_NODES + 50; i++) {
            many.add(one("service " + i));
        }
        many.forEach(graph::add);

        assertThat(graph.nodes()).hasSize(MinuteGraph.MAX_NODES + 1);
        assertThat(graph.nodes().get(GraphKey.OTHER)).isNotNull();
        assertThat(MinuteGraphCodec.decode(MinuteGraphCodec.encode(graph))).isEqualTo(graph);

        Collections.shuffle(many, new Random(1));
        many.forEach(graph::subtract);
        assertThat(graph.nodes().values().stream()
                        .mapToLong(node -> node.statistics().total())
                        .sum())
                .isZero();
    }

    private static TraceSummary one(String name) {
        TraceNode node = new TraceNode(
                new ServiceId(name, null, null),
                List.of(),
                true,
                false,
                false,
                Flags.OK,
                5,
                OptionalLong.of(7),
                OptionalLong.of(7));
        TraceCall call = new TraceCall(
                TraceCall.CLIENT, 0, name, false, OptionalLong.empty(), false, Flags.OK, 5, OptionalLong.of(7));
        return RandomSummaries.summary(List.of(node), List.of(call));
    }
}
