// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.http.HttpServerRequest;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.SegmentNaming;
import io.xray4j.http.ServerCall;
import io.xray4j.internal.Environment;
import io.xray4j.internal.QuietLog;
import io.xray4j.segment.LossReason;
import io.xray4j.trace.TraceHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaModeTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final String LINEAGE = ";Lineage=a87bd80c:1|68fd508a:5|c512fbe3:2";
    private static final String SAMPLED = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1" + LINEAGE;
    private static final String UNSAMPLED = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0";

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = inLambda(Map.of());

    @AfterEach
    void close() {
        recorder.close();
        CurrentEntity.attach(null);
    }

    /** Golden 38: each leaves when it ends, the inner first, below its parent, the outer below the invocation. */
    @Test
    void sendsEachSubsegmentAlone_whenItEnds() {
        String handlerId;
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            Subsegment handler = recorder.beginSubsegment("handler");
            handlerId = handler.id();
            recorder.beginSubsegment("inner").end();
            assertThat(handler.traceHeader())
                    .hasToString("Root=" + ROOT + ";Parent=" + handlerId + ";Sampled=1" + LINEAGE);
            handler.end();
        }

        List<JsonNode> documents = documents(2);
        JsonNode inner = named(documents, "inner");
        JsonNode handler = named(documents, "handler");
        assertThat(inner.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "id", "start_time", "end_time", "trace_id", "type", "parent_id");
        assertThat(inner.get("parent_id").asText()).isEqualTo(handlerId);
        assertThat(handler.get("parent_id").asText()).isEqualTo(PARENT);
        assertThat(handler.get("trace_id").asText()).isEqualTo(ROOT);
        assertThat(handler.get("type").asText()).isEqualTo("subsegment");
    }

    @Test
    void ignoresAndCounts_whatIsPutOnTheFacade() {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            recorder.putAnnotation("key", "value");
            Segment facade = recorder.currentSegment();
            assertThat(facade).isNotNull();
            assertThat(facade.id()).isEqualTo(PARENT);
            assertThat(facade.traceId()).isEqualTo(ROOT);
            assertThat(facade.parentId()).isNull();
            assertThat(facade.isSampled()).isTrue();
            assertThat(facade.traceHeader()).hasToString(SAMPLED);
            facade.putMetadata("key", "value");
            facade.user("somebody");
            facade.http().method("GET");
            facade.sql(new io.xray4j.segment.SqlData(null, null, null, null, null, null, null));
            facade.aws(Map.of("operation", "x"));
            facade.markFault();
            facade.markError();
            facade.markThrottle();
            facade.addException(new IllegalStateException());
            facade.end();
            assertThat(facade.isEnded()).isFalse();
            assertThat(recorder.currentSubsegment()).isNull();
            assertThat(recorder.traceEntity()).isSameAs(facade);
        }
        documents(0);
        assertThat(recorder.counters().of(LossReason.FACADE)).isEqualTo(11);
    }

    /** The SDK for Java throws a ClassCastException here; what the function does inside must land somewhere. */
    @Test
    void takesTheInvocationsSegment_whereOneIsBegun() {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            recorder.inSegment("mine", segment -> {
                assertThat(segment.traceId()).isEqualTo(ROOT);
                recorder.inSubsegment("step", step -> {});
            });
            recorder.endSegment();
            recorder.beginSubsegment("after").end();
        }
        assertThat(documents(2))
                .allSatisfy(document ->
                        assertThat(document.get("parent_id").asText()).isEqualTo(PARENT));
    }

    /** Golden 40, but for the header: it goes on as it came. */
    @ParameterizedTest
    @ValueSource(strings = {UNSAMPLED, "Root=" + ROOT, "Root=" + ROOT + ";Lineage=a:1", ""})
    void recordsNothing_andPassesTheHeaderOn(String header) {
        try (Scope invocation = LambdaInvocation.enter(header)) {
            Subsegment step = recorder.beginSubsegment("a");
            assertThat(step.isSampled()).isFalse();
            assertThat(recorder.isSampled()).isFalse();
            assertThat(step.traceHeader()).hasToString(header);
            assertThat(new HttpClientTracer(recorder)
                            .begin("GET", "http://host/")
                            .header())
                    .isEqualTo(header.isEmpty() ? null : header);
            assertThat(recorder.currentSegment()).isSameAs(step.segment());
            step.end();
            recorder.endSubsegment();
        }
        documents(0);
    }

    /** Golden 43b attaches nothing; we decide. */
    @Test
    void records_whenAskedToDecide() {
        try (Scope invocation = LambdaInvocation.enter(UNSAMPLED.replace("=0", "=?"))) {
            Subsegment step = recorder.beginSubsegment("a");
            assertThat(step.traceHeader()).hasToString("Root=" + ROOT + ";Parent=" + step.id() + ";Sampled=1");
            step.end();
        }
        assertThat(documents(1).get(0).get("parent_id").asText()).isEqualTo(PARENT);
    }

    /** Golden 39, without a wrapper: the header changes, and what was left open leaves in progress. */
    @Test
    void startsAnew_whenTheHeaderChanges() {
        try (Headers headers = new Headers(SAMPLED);
                Recorder bare = inLambda(Map.of())) {
            Subsegment leaked = bare.beginSubsegment("inv1");
            Entity first = leaked.segment();
            assertThat(bare.traceEntity()).isSameAs(leaked);
            headers.set(SAMPLED.replace(PARENT, "1111111111111111"));
            assertThat(bare.currentSubsegment()).isNull();
            assertThat(bare.traceEntity()).isNotSameAs(first);
            bare.beginSubsegment("inv2").end();
            headers.set(null);
            assertThat(bare.isSampled()).isFalse();
            assertThat(bare.flush(SOON)).isTrue();
        }
        JsonNode left = documents(2).get(0);
        assertThat(left.get("name").asText()).isEqualTo("inv1");
        assertThat(left.get("in_progress").asBoolean()).isTrue();
        assertThat(left.get("parent_id").asText()).isEqualTo(PARENT);
        JsonNode next = documents(2).get(1);
        assertThat(next.get("name").asText()).isEqualTo("inv2");
        assertThat(next.get("parent_id").asText()).isEqualTo("1111111111111111");
    }

    @Test
    void sendsWhatAnInvocationLeftOpen_andOnceMoreWhenItEndsAfterAll() {
        Subsegment forgotten;
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            forgotten = recorder.beginSubsegment("forgotten");
            recorder.beginSubsegment("below").end();
        }
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(documents(2))
                .filteredOn(document -> document.path("in_progress").asBoolean())
                .singleElement()
                .extracting(document -> document.get("name").asText())
                .isEqualTo("forgotten");
        assertThat(recorder.counters().ended()).isEqualTo(1);
        assertThat(recorder.counters().inProgress()).isEqualTo(1);

        forgotten.end();
        assertThat(recorder.flush(SOON)).isTrue();
        JsonNode whole = documents(3).get(2);
        assertThat(whole.get("id").asText()).isEqualTo(forgotten.id());
        assertThat(whole.has("end_time")).isTrue();
        assertThat(recorder.counters().ended()).isEqualTo(2);
        assertThat(recorder.counters().delivered()).isEqualTo(3);
    }

    @Test
    void readsTheProperty_thenTheVariable_whereNoHeaderWasGiven() {
        try (Recorder bare = inLambda(Map.of("_X_AMZN_TRACE_ID", SAMPLED))) {
            assertThat(bare.traceEntity()).extracting(Entity::id).isEqualTo(PARENT);
        }
        try (Recorder bare = inLambda(
                Map.of("_X_AMZN_TRACE_ID", SAMPLED, "com.amazonaws.xray.traceHeader", SAMPLED.replace("53", "64")))) {
            assertThat(bare.traceEntity()).extracting(Entity::id).isEqualTo(PARENT.replace("53", "64"));
            try (Scope invocation = LambdaInvocation.enter(SAMPLED.replace("53", "75"))) {
                assertThat(bare.traceEntity()).extracting(Entity::id).isEqualTo(PARENT.replace("53", "75"));
            }
        }
    }

    @Test
    void keepsTheFacade_whileTheHeaderStays() {
        Entity first;
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            first = recorder.traceEntity();
            recorder.clearTraceEntities();
            assertThat(recorder.traceEntity()).isSameAs(first);
        }
        // An invocation that is over has sent what it left open; another with its header does not begin among that.
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            assertThat(recorder.traceEntity()).isNotSameAs(first);
            assertThat(recorder.traceEntity()).extracting(Entity::id).isEqualTo(PARENT);
        }
    }

    /** Golden 41: a worker that knows no header takes the entity it is handed; one that is handed none records nothing. */
    @Test
    void letsAWorkerGoOnBelowWhatItIsHanded() throws InterruptedException {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED);
                Subsegment main = recorder.beginSubsegment("main")) {
            Thread worker = new Thread(() -> {
                recorder.setTraceEntity(main);
                recorder.beginSubsegment("w").end();
                recorder.clearTraceEntities();
                recorder.beginSubsegment("lost").end();
            });
            worker.start();
            worker.join();
            assertThat(documents(1).get(0).get("parent_id").asText()).isEqualTo(main.id());
        }
        documents(2);
    }

    @Test
    void neverSendsWhatIsBegunWithoutSampling() {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            Subsegment quiet = recorder.beginSubsegmentWithoutSampling("un");
            recorder.beginSubsegment("child").end();
            quiet.end();
            assertThat(recorder.traceEntity()).isInstanceOf(Segment.class);
        }
        documents(0);
    }

    @Test
    void servesARequest_asASubsegment() {
        HttpServerTracer tracer = new HttpServerTracer(recorder, SegmentNaming.service());
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            ServerCall call = tracer.begin(new Request());
            assertThat(call.responseHeader()).isEqualTo("Root=" + ROOT + ";Sampled=1");
            call.end(200, 2, null);
        }
        JsonNode document = documents(1).get(0);
        assertThat(document.get("name").asText()).isEqualTo("svc");
        assertThat(document.get("parent_id").asText()).isEqualTo(PARENT);
        assertThat(document.at("/http/response/status").asInt()).isEqualTo(200);
        try (Scope invocation = LambdaInvocation.enter(null)) {
            ServerCall call = tracer.begin(new Request());
            call.end(500, 2, new IllegalStateException());
        }
        documents(1);
    }

    @Test
    void isDetectedByItsVariable() {
        assertThat(new RecorderBuilder(Environment.of(Map.of(LambdaMode.TASK_ROOT, "/var/task")))
                        .resolve(null)
                        .lambda())
                .isTrue();
        assertThat(new RecorderBuilder(Environment.of(Map.of())).resolve(null).lambda())
                .isFalse();
        assertThat(recorder.isLambda()).isTrue();
    }

    /** A wrong variable costs its own setting, not the place where we run. */
    @Test
    void staysInLambda_whenAnotherVariableCannotBeRead() {
        Map<String, String> wrong = Map.of(
                LambdaMode.TASK_ROOT, "/var/task", "AWS_XRAY_DAEMON_ADDRESS", "nonsense", "_X_AMZN_TRACE_ID", SAMPLED);
        try (Recorder lenient = new RecorderBuilder(Environment.of(wrong)).buildLeniently()) {
            assertThat(lenient.traceEntity()).extracting(Entity::traceId).isEqualTo(ROOT);
        }
    }

    @Test
    void leavesItsMarker_orGoesOnWithoutIt(@TempDir Path folder) throws Exception {
        LambdaMode mode = new LambdaMode(recorder, Environment.of(Map.of()), new QuietLog("xray4j.test", () -> 0));
        mode.leaveMarker(folder.resolve("new"));
        assertThat(folder.resolve("new/initialized")).isEmptyFile();
        mode.leaveMarker(Files.createFile(folder.resolve("file")));
    }

    private Recorder inLambda(Map<String, String> environment) {
        return new RecorderBuilder(Environment.of(environment))
                .emitter(emitter)
                .service("svc")
                .lambda(true)
                .build();
    }

    private List<JsonNode> documents(int expected) {
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).hasSize(expected);
        return emitter.documents();
    }

    private static JsonNode named(List<JsonNode> documents, String name) {
        return documents.stream()
                .filter(document -> document.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A runtime that publishes each invocation's header on the thread that serves it. */
    private static final class Headers implements AutoCloseable {
        private @Nullable Scope invocation;

        Headers(String first) {
            set(first);
        }

        void set(@Nullable String header) {
            Entity open = CurrentEntity.get();
            close();
            invocation = LambdaInvocation.enter(header);
            if (open != null) {
                CurrentEntity.begun(CurrentEntity.slot(), open);
            }
        }

        @Override
        public void close() {
            if (invocation != null) {
                invocation.close();
            }
        }
    }

    private record Request() implements HttpServerRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String url() {
            return "http://localhost/ok";
        }

        @Override
        public @Nullable String header(String name) {
            return name.equals(TraceHeader.NAME) ? "Root=1-5759e988-000000000000000000000001;Sampled=?" : null;
        }

        @Override
        public @Nullable String peerAddress() {
            return null;
        }
    }
}
