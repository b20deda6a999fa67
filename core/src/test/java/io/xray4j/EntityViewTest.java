// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import io.xray4j.emit.Format;
import io.xray4j.sampling.Sampler;
import io.xray4j.segment.EntityBatch;
import io.xray4j.segment.EntityView;
import io.xray4j.segment.ExceptionView;
import io.xray4j.segment.HttpView;
import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What listeners and formats can read of an entity, before and after its end. */
class EntityViewTest {
    private static final SqlData SQL =
            new SqlData("jdbc:shop", "anna", "H2", "2", "H2 driver", "statement", "select 1");

    private final CollectingEmitter emitter = new CollectingEmitter();

    @Test
    void hasAllThatWasRecorded_beforeAndAfterTheEnd() {
        List<EntityView> ending = new ArrayList<>();
        List<EntityView> ended = new ArrayList<>();
        try (Recorder recorder = Recorder.builder()
                .emitter(emitter)
                .listener(new EntityListener() {
                    @Override
                    public void ending(Entity entity) {
                        ending.add(Objects.requireNonNull(entity.view()));
                        assertThat(Objects.requireNonNull(entity.view()).endTime())
                                .isNull();
                    }

                    @Override
                    public void ended(Entity entity) {
                        ended.add(Objects.requireNonNull(entity.view()));
                    }
                })
                .build()) {
            recordEverything(recorder);
        }
        assertThat(ending).isEqualTo(ended);
        assertThat(ended).extracting(EntityView::name).containsExactly("query", "shop");
        assertIsWhole(ended.get(1), ended.get(0));
    }

    /** A format sees the same, with what leaves together below each other; it need not parse JSON. */
    @Test
    void isWhatAFormatEncodes() {
        List<EntityView> seen = new ArrayList<>();
        List<String> sent = new CopyOnWriteArrayList<>();
        Format names = new Format() {
            @Override
            public void encode(EntityBatch batch, Output output) {
                EntityView segment = Objects.requireNonNull(batch.segment());
                assertThat(batch.independentSubsegments()).isEmpty();
                assertThat(batch.size()).isEqualTo(2);
                seen.add(segment);
                seen.addAll(segment.subsegments());
                byte[] bytes = segment.name().getBytes(StandardCharsets.UTF_8);
                output.write(new Document(bytes, 0, bytes.length, batch.size()), false);
            }
        };
        try (Recorder recorder = Recorder.builder()
                .serviceVersion("7")
                .format(process -> {
                    assertThat(process.serviceVersion()).isEqualTo("7");
                    return names;
                })
                .emitter(new Emitter() {
                    @Override
                    public void send(Document document) {
                        sent.add(document.json());
                    }
                })
                .build()) {
            recordEverything(recorder);
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(recorder.counters().delivered()).isEqualTo(2);
        }
        assertThat(sent).containsExactly("shop");
        assertIsWhole(seen.get(0), seen.get(1));
        assertThat(seen.get(0).subsegments()).containsExactly(seen.get(1));
    }

    @Test
    void namesTheSegmentsOfAStreamedSubsegment() {
        List<EntityView> independent = new CopyOnWriteArrayList<>();
        try (Recorder recorder = Recorder.builder()
                .streamingThreshold(0)
                .format(process -> (batch, output) -> {
                    assertThat(batch.segment()).isNull();
                    independent.addAll(batch.independentSubsegments());
                })
                .emitter(emitter)
                .build()) {
            Segment segment = recorder.beginSegment("shop");
            recorder.beginSubsegment("step").end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(independent).extracting(EntityView::name).containsExactly("step");
            assertThat(independent.get(0).parentId()).isEqualTo(segment.id());
            assertThat(Objects.requireNonNull(independent.get(0).parent()).name())
                    .isEqualTo("shop");
            recorder.configure(c -> c.format(process -> (batch, output) -> {}));
            segment.end();
        }
    }

    @Test
    void costsOneBatch_whenAFormatFails() {
        boolean[] broken = {true};
        List<String> encoded = new CopyOnWriteArrayList<>();
        try (Recorder recorder = Recorder.builder()
                .format(process -> (batch, output) -> {
                    if (broken[0]) {
                        broken[0] = false;
                        throw new IOException("no memory for this one");
                    }
                    encoded.add(Objects.requireNonNull(batch.segment()).name());
                    output.write(new Document(new byte[] {'\n', '1'}, 1, 2, batch.size()), false);
                })
                .emitter(emitter)
                .build()) {
            recorder.beginSegment("first").end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            recorder.beginSegment("second").end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(encoded).containsExactly("second");
            assertThat(recorder.counters().of(LossReason.ENCODING_FAILED)).isEqualTo(1);
        }
    }

    @Test
    void isNull_whereNothingIsRecorded() {
        try (Recorder recorder = Recorder.builder()
                        .emitter(emitter)
                        .sampler(Sampler.never())
                        .build();
                Segment segment = recorder.beginSegment("s")) {
            assertThat(segment.view()).isNull();
            assertThat(recorder.beginSubsegment("a").view()).isNull();
        }
    }

    /** Whoever reads while others write sees a list without doubles, and never waits. */
    @Test
    void listsChildrenThatHaveNotLeft() {
        try (Recorder recorder = Recorder.builder().emitter(emitter).build();
                Segment segment = recorder.beginSegment("s")) {
            recorder.beginSubsegment("a").end();
            Subsegment open = recorder.beginSubsegment("b");
            recorder.beginSubsegment("below b").end();
            EntityView view = Objects.requireNonNull(segment.view());
            assertThat(view.subsegments()).extracting(EntityView::name).containsExactly("a", "b");
            assertThat(view.subsegments().get(1).subsegments())
                    .extracting(EntityView::name)
                    .containsExactly("below b");
            assertThat(view.subsegments().get(1).isEnded()).isFalse();
            open.end();
        }
    }

    /** The worker takes ended children out of the list while others read it: an open one is in it all the time. */
    @Test
    void listsEachOpenChild_whileOthersAreSent() throws InterruptedException {
        List<String> wrong = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        try (Recorder recorder =
                Recorder.builder().emitter(document -> {}).streamingThreshold(5).build()) {
            Segment segment = recorder.beginSegment("s");
            List<Subsegment> open = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 3; i++) {
                open.add(recorder.beginSubsegment("open"));
                open.get(i).detach();
            }
            Thread reader = new Thread(() -> {
                EntityView view = Objects.requireNonNull(segment.view());
                while (!over.get()) {
                    List<@Nullable EntityView> begun =
                            open.stream().map(Entity::view).toList();
                    List<EntityView> listed = view.subsegments();
                    if (!listed.containsAll(begun)) {
                        wrong.add("missed an open one of " + listed);
                    }
                    if (new HashSet<>(listed).size() < listed.size()) {
                        wrong.add("double in " + listed);
                    }
                }
            });
            reader.start();
            for (int i = 0; i < 100_000 && wrong.isEmpty(); i++) {
                recorder.beginSubsegment("c").end();
                if (i % 5_000 == 0) {
                    // Also those that stay open come and go.
                    open.add(0, recorder.beginSubsegment("open"));
                    open.get(0).detach();
                }
            }
            over.set(true);
            reader.join();
            assertThat(wrong).isEmpty();
            open.forEach(Entity::end);
            segment.end();
        }
    }

    @Test
    void tellsWhatItShows_andIsEqualToAnotherOfTheSame() {
        try (Recorder recorder = Recorder.builder().emitter(emitter).build();
                Segment segment = recorder.beginSegment("s")) {
            EntityView view = Objects.requireNonNull(segment.view());
            assertThat(view)
                    .isEqualTo(segment.view())
                    .hasSameHashCodeAs(segment.view())
                    .hasToString("segment \"s\" " + segment.id() + " of trace " + segment.traceId() + ", open");
            assertThat(recorder.beginSubsegment("a").view()).isNotEqualTo(view);
        }
    }

    private static void recordEverything(Recorder recorder) {
        Segment segment = recorder.beginSegment(
                "shop",
                TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"));
        segment.user("anna");
        segment.http()
                .method("get")
                .url("http://shop/tea")
                .userAgent("curl")
                .clientIp("10.0.0.1", true)
                .status(503)
                .contentLength(12);
        segment.putAnnotation("items", 3);
        segment.putAnnotation("vip", true);
        segment.putMetadata("cart", Map.of("tea", List.of(1, 2)));
        segment.putMetadata("cart", Map.of("tea", List.of(1, 2, 3)));
        segment.aws(Map.of("account_id", "42"));
        Subsegment query = recorder.beginSubsegment("query", Namespace.REMOTE);
        query.sql(SQL);
        query.addException(new IllegalStateException("no tea", new IOException("kettle")), true);
        query.end();
        segment.end();
    }

    private static void assertIsWhole(EntityView segment, EntityView query) {
        assertThat(segment.traceId()).hasToString("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(segment.parentId()).isEqualTo("53995c3f42cd8ad8");
        assertThat(segment.parent()).isNull();
        assertThat(segment.isSegment()).isTrue();
        assertThat(segment.namespace()).isEqualTo(Namespace.LOCAL);
        assertThat(segment.user()).isEqualTo("anna");
        assertThat(segment.samplingRule()).isNull();
        assertThat(segment.http()).isEqualTo(new HttpView("GET", "http://shop/tea", "curl", "10.0.0.1", true, 503, 12));
        assertThat(segment.isFault()).isTrue();
        assertThat(segment.isError()).isFalse();
        assertThat(segment.isThrottle()).isFalse();
        assertThat(segment.annotations()).containsOnly(Map.entry("items", 3L), Map.entry("vip", true));
        assertThat(segment.metadata()).containsOnlyKeys("default");
        assertThat(segment.metadata().get("default")).hasToString("{cart={tea=[1, 2, 3]}}");
        assertThat(segment.aws()).containsOnly(Map.entry("account_id", "42"));
        assertThat(segment.exceptions()).isEmpty();
        assertThat(segment.precursorIds()).isEmpty();
        assertThat(segment.startTime()).isBeforeOrEqualTo(segment.endTime());

        assertThat(query.isSegment()).isFalse();
        assertThat(query.parentId()).isEqualTo(segment.id());
        assertThat(query.parent()).isEqualTo(segment);
        assertThat(query.namespace()).isEqualTo(Namespace.REMOTE);
        assertThat(query.sql()).isEqualTo(SQL);
        assertThat(query.http()).isNull();
        assertThat(query.aws()).isEmpty();
        assertThat(query.user()).isNull();
        assertThat(query.causeId()).isNull();
        assertThat(query.exceptions()).extracting(ExceptionView::message).containsExactly("no tea", "kettle");
        ExceptionView first = query.exceptions().get(0);
        assertThat(first.remote()).isTrue();
        assertThat(first.causeId()).isEqualTo(query.exceptions().get(1).id());
        assertThat(first.stack().get(0).getMethodName()).isEqualTo("recordEverything");
    }
}
