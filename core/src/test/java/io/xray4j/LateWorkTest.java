// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.sql.SqlDialect;
import io.xray4j.sql.SqlTarget;
import io.xray4j.sql.SqlTracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A task belongs to the trace it was handed, whatever has become of that trace when the task runs: every state of a root
 * by every way of handing it over by every kind of child, two levels deep. Nothing is lost, and a strategy that throws
 * where a segment is missing is never called.
 */
class LateWorkTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final StoppedTime time = new StoppedTime();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void leavesNothing() {
        worker.shutdownNow();
    }

    /** What has become of the root when the task runs; {@code child} is open below it from the start. */
    private enum RootState {
        OPEN {
            @Override
            void reach(Scene scene) {}
        },
        ENDED_AND_WAITING {
            @Override
            void reach(Scene scene) {
                scene.root.end();
                scene.flush();
            }
        },
        SENT {
            @Override
            void reach(Scene scene) {
                scene.child.end();
                scene.root.end();
                scene.flush();
            }
        },
        SENT_WITH_A_FORGOTTEN_CHILD {
            @Override
            void reach(Scene scene) {
                scene.root.end();
                scene.flush();
                scene.time.advance(Duration.ofSeconds(61));
                // Any trace makes the worker look.
                scene.other();
            }
        },
        KEPT_LATE {
            @Override
            void reach(Scene scene) {
                assertThat(scene.root.keep()).isTrue();
                scene.child.end();
                scene.root.end();
                scene.flush();
            }
        };

        abstract void reach(Scene scene);
    }

    /** How the task's thread learns what it works for. */
    private enum HandOver {
        ATTACH_THE_ROOT {
            @Override
            void run(Scene scene, Runnable task) {
                try (Scope scope = scene.root.attach()) {
                    task.run();
                }
            }
        },
        ATTACH_THE_CHILD {
            @Override
            void run(Scene scene, Runnable task) {
                try (Scope scope = scene.child.attach()) {
                    task.run();
                }
            }
        },
        SET_TRACE_ENTITY {
            @Override
            void run(Scene scene, Runnable task) {
                scene.recorder.setTraceEntity(scene.root);
                task.run();
                scene.recorder.clearTraceEntities();
            }
        },
        TWICE {
            @Override
            void run(Scene scene, Runnable task) {
                try (Scope outer = scene.root.attach();
                        Scope inner = scene.child.attach()) {
                    task.run();
                }
            }
        };

        abstract void run(Scene scene, Runnable task);
    }

    /** What the task does: each records "outer" and below it "inner". */
    private enum Work {
        CLOSED_BY_ITSELF {
            @Override
            void run(Recorder recorder) {
                try (Subsegment outer = recorder.beginSubsegment("outer");
                        Subsegment inner = recorder.beginSubsegment("inner")) {
                    recorder.putAnnotation("where", "inner");
                }
            }
        },
        STATIC_BEGIN_AND_END {
            @Override
            void run(Recorder recorder) {
                Subsegment outer = recorder.beginSubsegment("outer");
                Subsegment inner = recorder.beginSubsegment("inner");
                assertThat(recorder.currentSubsegment()).isSameAs(inner);
                recorder.putAnnotation("where", "inner");
                recorder.endSubsegment();
                assertThat(recorder.currentSubsegment()).isSameAs(outer);
                recorder.endSubsegment();
            }
        },
        CAPTURED {
            @Override
            void run(Recorder recorder) {
                recorder.inSubsegment(
                        "outer",
                        outer -> recorder.capture("inner", () -> {
                            recorder.putAnnotation("where", "inner");
                            return 1;
                        }));
            }
        },
        ENDED_OUT_OF_ORDER {
            @Override
            void run(Recorder recorder) {
                Subsegment outer = recorder.beginSubsegment("outer");
                Subsegment inner = recorder.beginSubsegment("inner");
                recorder.putAnnotation("where", "inner");
                outer.end();
                inner.end();
            }
        },
        QUERY {
            @Override
            void run(Recorder recorder) {
                Subsegment outer = recorder.beginSubsegment("outer");
                SqlTarget target = new SqlTarget(
                        "inner", new SqlData(null, null, "H2", null, null, null, null), SqlDialect.of("H2"));
                var call = new SqlTracer(recorder).begin(target, "select 1");
                recorder.putAnnotation("where", "inner");
                call.end(null);
                outer.end();
            }
        },
        CALL {
            @Override
            void run(Recorder recorder) {
                Subsegment outer = recorder.beginSubsegment("outer");
                ClientCall call = new HttpClientTracer(recorder).begin("GET", "http://inner/x");
                assertThat(call.header()).contains("Sampled=1");
                recorder.putAnnotation("where", "inner");
                call.end(200, 1, null);
                outer.end();
            }
        },
        UNRECORDED_ONES_BETWEEN {
            @Override
            void run(Recorder recorder) {
                Subsegment outer = recorder.beginSubsegment("outer", Namespace.REMOTE);
                recorder.beginSubsegmentWithoutSampling("nothing").end();
                Subsegment inner = recorder.beginSubsegment("inner");
                recorder.putAnnotation("where", "inner");
                inner.end();
                outer.end();
            }
        };

        abstract void run(Recorder recorder);
    }

    @TestFactory
    Stream<DynamicTest> recordsAllOfATask() {
        List<DynamicTest> tests = new ArrayList<>();
        for (RootState state : RootState.values()) {
            for (HandOver handOver : HandOver.values()) {
                for (Work work : Work.values()) {
                    tests.add(DynamicTest.dynamicTest(
                            state + ", " + handOver + ", " + work, () -> check(state, handOver, work)));
                }
            }
        }
        return tests.stream();
    }

    private void check(RootState state, HandOver handOver, Work work) throws Exception {
        Scene scene = new Scene(time, state == RootState.KEPT_LATE);
        try (Recorder recorder = scene.recorder) {
            state.reach(scene);
            recorder.clearTraceEntities();
            worker.submit(() -> handOver.run(scene, () -> work.run(recorder))).get(10, TimeUnit.SECONDS);
            worker.submit(() -> assertThat(recorder.traceEntity()).isNull()).get(10, TimeUnit.SECONDS);
            scene.child.end();
            scene.root.end();
            scene.flush();

            List<JsonNode> all = scene.entities();
            JsonNode outer = only(all, "outer");
            JsonNode inner = only(all, "inner");
            String above = handOver == HandOver.ATTACH_THE_CHILD || handOver == HandOver.TWICE
                    ? scene.child.id()
                    : scene.root.id();
            assertThat(outer.get("parent").asText()).isEqualTo(above);
            assertThat(inner.get("parent").asText()).isEqualTo(outer.get("id").asText());
            assertThat(inner.at("/annotations/where").asText()).isEqualTo("inner");
            assertThat(recorder.counters().losses()).isEqualTo(twice(state));
            assertThat(recorder.counters().delivered())
                    .isEqualTo(recorder.counters().ended() + recorder.counters().inProgress());
        }
    }

    /** The scene's own ends, which come again behind those of some states. */
    private static Map<LossReason, Long> twice(RootState state) {
        return switch (state) {
            case OPEN -> Map.of();
            case ENDED_AND_WAITING, SENT_WITH_A_FORGOTTEN_CHILD -> Map.of(LossReason.ENDED_TWICE, 1L);
            case SENT, KEPT_LATE -> Map.of(LossReason.ENDED_TWICE, 2L);
        };
    }

    private static JsonNode only(List<JsonNode> all, String name) {
        List<JsonNode> found = all.stream()
                .filter(each -> each.get("name").asText().equals(name))
                .filter(each -> !each.path("in_progress").asBoolean())
                .toList();
        assertThat(found)
                .as("finished (sub)segments called %s in %s", name, all)
                .hasSize(1);
        return found.get(0);
    }

    private static final class Scene {
        final StoppedTime time;
        final CollectingEmitter emitter = new CollectingEmitter();
        final Recorder recorder;
        final Segment root;
        final Subsegment child;

        Scene(StoppedTime time, boolean late) {
            this.time = time;
            this.recorder = Recorder.builder()
                    .emitter(emitter)
                    .timeSource(time)
                    .keepLate(late)
                    .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
                    .build();
            this.root = recorder.segment("root").sampled(!late).begin();
            this.child = recorder.beginSubsegment("child");
        }

        void flush() {
            assertThat(recorder.flush(SOON)).isTrue();
        }

        void other() {
            recorder.clearTraceEntities();
            recorder.segment("other").sampled(true).begin().end();
            flush();
            flush();
        }

        /** Every (sub)segment that left, with the id of its parent under the name "parent". */
        List<JsonNode> entities() {
            List<JsonNode> all = new ArrayList<>();
            for (JsonNode document : emitter.documents()) {
                collect(document, document.path("parent_id").asText(), all::add);
            }
            return all;
        }

        private static void collect(JsonNode entity, String parent, Consumer<JsonNode> found) {
            ((ObjectNode) entity).put("parent", parent);
            found.accept(entity);
            entity.path("subsegments")
                    .forEach(below -> collect(below, entity.get("id").asText(), found));
        }
    }
}
