// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.orm;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.LambdaInvocation;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of object-relational mappers: each call of a session is recorded once, with its error. A subclass brings
 * the mapper, over a real engine, and says by which calls it does its work.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public abstract class OrmContract {
    /** A secret. No document may contain it. */
    public static final String CANARY = "c4n4ry";

    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    /**
     * Starts the mapper on an empty database whose password is {@link #CANARY}.
     *
     * @param overJdbc whether the connections below are traced too
     */
    protected abstract void open(Recorder recorder, boolean overJdbc) throws Exception;

    protected abstract void shut() throws Exception;

    /** Returns the URL of the database as it is recorded; the calls are named by it. */
    protected abstract String url();

    /** Stores an item by the id 1 and that name, in a transaction of its own. */
    protected abstract void save(String name) throws Exception;

    /** Returns the calls that {@link #save} makes, as the annotation names them. */
    protected abstract List<String> saveCalls();

    /** Stores the id 1 again, which the database refuses. */
    protected abstract void saveTwice() throws Exception;

    /** Loads an item by its id; null if there is none. */
    protected abstract @Nullable String load(int id) throws Exception;

    protected abstract List<String> loadCalls();

    /** Counts the items of that name, by a query with the name written in it and no parameter. */
    protected abstract long query(String name) throws Exception;

    protected abstract List<String> queryCalls();

    /** Asks for the single item of a name that no item has, and gets the exception for that. */
    protected abstract void querySingle() throws Exception;

    /** Returns true if a call of the mapper is recorded even where its queries are recorded too. */
    protected boolean recordsCallsAboveJdbc() {
        return true;
    }

    @BeforeEach
    void openMapper() throws Exception {
        Declaration.leave(OrmContract.class, getClass(), Set.of());
        open(RecorderUnderTest.announce(tracing.recorder()), false);
    }

    @AfterEach
    void shutMapper() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
    }

    /** Guards against work that is not recorded, and work that is recorded for everything a mapper calls in turn. */
    @Test
    void recordsEachCallOfTheApplicationOnce() throws Exception {
        List<String> expected = new ArrayList<>(saveCalls());
        expected.addAll(loadCalls());
        expected.addAll(queryCalls());

        RecordedEntity request = record(() -> {
            save("apple");
            assertThat(load(1)).isEqualTo("apple");
            assertThat(query("apple")).isEqualTo(1);
        });

        assertThat(request.subsegments())
                .extracting(call -> Objects.requireNonNull(call.text("/annotations/hibernate")))
                .containsExactlyElementsOf(expected);
        assertThat(request.subsegments()).allSatisfy(call -> {
            assertThat(call)
                    .hasName(url())
                    .isRemote()
                    .isOk()
                    .has("/sql/url", url())
                    .has("/sql/database_type", "H2")
                    .hasSubsegments();
        });
    }

    /** Guards against customers' data in the text of a query. */
    @Test
    void recordsTheTextOfAQuery_withoutItsLiterals() throws Exception {
        RecordedEntity request = record(() -> query(CANARY));

        assertThat(texts(request))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text)
                        .containsIgnoringCase("select")
                        .contains("?")
                        .doesNotContain(CANARY));
    }

    /** Guards against a switch that does nothing. */
    @Test
    void recordsNoText_whenStreamSqlIsOff() throws Exception {
        tracing.recorder().configure(c -> c.streamSql(false));

        RecordedEntity request = record(() -> query("apple"));

        assertThat(request.subsegments()).isNotEmpty();
        assertThat(texts(request)).isEmpty();
    }

    /** Guards against a failure that merely ends the subsegment. */
    @Test
    void recordsTheError_andItReachesTheCaller() throws Exception {
        save("apple");
        Throwable bare = catchThrowable(this::saveTwice);
        List<Throwable> seen = new ArrayList<>();

        RecordedEntity request = record(() -> seen.add(catchThrowable(this::saveTwice)));

        assertThat(seen.get(0)).hasSameClassAs(bare);
        List<RecordedEntity> failed =
                request.subsegments().stream().filter(RecordedEntity::isFault).toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).exceptionTypes()).isNotEmpty();
        assertThat(failed.get(0)).has("/cause/exceptions/0/remote", "true");
    }

    /** A row that does not exist is an answer, not a fault. */
    @Test
    void recordsNoError_whenThereIsNoSuchRow() throws Exception {
        RecordedEntity request =
                record(() -> assertThat(catchThrowable(this::querySingle)).isNotNull());

        assertThat(request.subsegments())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).isOk());
    }

    /**
     * Guards against a query that is there twice, in the trace and on the map, where its connection is traced as well.
     */
    @Test
    void recordsAQueryOnce_whenItsConnectionIsTracedToo() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        open(RecorderUnderTest.announce(tracing.recorder()), true);

        RecordedEntity request = record(() -> query(CANARY));

        assertThat(texts(request)).hasSize(1);
        assertThat(request.subsegments()).hasSize(1);
        RecordedEntity call = request.subsegments().get(0);
        RecordedEntity query = call;
        if (recordsCallsAboveJdbc()) {
            String method = queryCalls().get(0);
            assertThat(call)
                    .hasName(method.substring(method.lastIndexOf('.') + 1))
                    .hasAnnotation("hibernate", method)
                    .hasNo("/sql");
            assertThat(call.namespace()).isNull();
            assertThat(call.subsegments()).hasSize(1);
            query = call.subsegments().get(0);
        }
        assertThat(query).isRemote().has("/sql/url", url()).isOk();
    }

    /** Guards against a step that nobody recognises as his own, and a user whose name was hidden from us. */
    @Test
    void namesACallByWhatItDoes_whenItsConnectionIsTracedToo() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        open(RecorderUnderTest.announce(tracing.recorder()), true);

        RecordedEntity request = record(() -> load(1));

        assertThat(request.subsegments()).hasSize(1);
        RecordedEntity call = request.subsegments().get(0);
        if (recordsCallsAboveJdbc()) {
            String method = loadCalls().get(0);
            assertThat(call).hasName(method.substring(method.lastIndexOf('.') + 1) + " Item");
        }
        assertThat(request.toString()).doesNotContain("***");
    }

    /** Guards against an integration without which an application works, and with which it complains. */
    @Test
    void recordsNothing_andTellsNobody_whenNoSegmentIsOpen() throws Exception {
        tracing.recorder().configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));

        save("apple");
        assertThat(load(1)).isEqualTo("apple");
        assertThat(query("apple")).isEqualTo(1);

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Guards against documents of requests that were not sampled. */
    @Test
    void recordsNothing_whenUnsampled() throws Exception {
        tracing.recorder().beginSegment("request", TraceHeader.parse("Sampled=0"));
        try {
            save("apple");
            assertThat(query("apple")).isEqualTo(1);
        } finally {
            tracing.recorder().endSegment();
        }

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Guards against an integration that knows segments of its own process only. */
    @Test
    void recordsSubsegmentsOfTheInvocation_insideLambda() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        try (Recorder lambda =
                Recorder.builder().emitter(tracing.emitter()).lambda(true).build()) {
            try (Scope invocation = LambdaInvocation.enter("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0")) {
                open(RecorderUnderTest.announce(lambda), false);
            }
            try (Scope invocation = LambdaInvocation.enter(
                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")) {
                query("apple");
            }
        }

        for (int call = 0; call < queryCalls().size(); call++) {
            assertThat(tracing.take()).hasName(url()).has("/parent_id", "53995c3f42cd8ad8");
        }
    }

    private RecordedEntity record(Work work) throws Exception {
        tracing.recorder().inSegment("request", request -> {
            work.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(request);
        });
        RecordedEntity request = tracing.take();
        assertThat(request.toString()).doesNotContain(CANARY);
        return request;
    }

    private static List<String> texts(RecordedEntity entity) {
        List<String> texts = new ArrayList<>();
        String own = entity.text("/sql/sanitized_query");
        if (own != null) {
            texts.add(own);
        }
        entity.subsegments().forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    /** What a test does in its segment. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
