// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of integrations of Lambda functions, in every state of the trace header. A subclass starts a runtime
 * with {@link TestFunction} behind the handler under test, whose input and output are JSON strings.
 */
public abstract class LambdaContract extends FunctionScene {
    private static final String LINEAGE = ";Lineage=a87bd80c:1|68fd508a:5|c512fbe3:2";
    private static final String SAMPLED = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1" + LINEAGE;

    /** What the runtime cannot do. */
    protected Set<Capability> absent() {
        return Set.of();
    }

    @BeforeAll
    void declare() throws IOException {
        Declaration.leave(LambdaContract.class, getClass(), absent());
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        assertThat(documents()).isEmpty();
    }

    /** The plainest invocation: each subsegment a document of its own, below the invocation's segment. */
    @Test
    void recordsBelowTheInvocation() throws Exception {
        String header = invoke(SAMPLED, "step");

        List<RecordedEntity> documents = documents();
        assertThat(documents).hasSize(2);
        RecordedEntity inner = named("inner", documents);
        RecordedEntity outer = named("outer", documents);
        assertThat(outer)
                .has("/trace_id", ROOT)
                .has("/parent_id", PARENT)
                .has("/type", "subsegment")
                .hasAnnotation("done", true);
        assertThat(inner).has("/trace_id", ROOT).has("/parent_id", outer.id()).has("/type", "subsegment");
        assertThat(header).isEqualTo("Root=" + ROOT + ";Parent=" + inner.id() + ";Sampled=1" + LINEAGE);
    }

    /** Outside any subsegment a call is made by the invocation itself. */
    @Test
    void passesTheHeaderOn_whereNothingWasBegun() throws Exception {
        assertThat(invoke(SAMPLED, "header")).isEqualTo(SAMPLED);
    }

    /** Not sampled, no parent, pass-through, none at all: nothing is recorded, and the header goes on as it came. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0" + LINEAGE,
                "Root=" + ROOT,
                "Root=" + ROOT + ";Lineage=a:1",
                ""
            })
    void recordsNothing_andPassesTheHeaderOn(String header) throws Exception {
        assertThat(invoke(header, "step")).isEqualTo(header);
    }

    /** Asked to decide, the function decides; the SDK for Python records nothing and attaches nothing. */
    @Test
    void records_whenAskedToDecide() throws Exception {
        String header = invoke("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=?", "step");
        assertThat(header).endsWith(";Sampled=1");
        assertThat(documents()).hasSize(2);
    }

    /**
     * What an invocation leaves open leaves with it, in progress and once, and takes in nothing of the next one's work.
     */
    @Test
    void startsAnew_whenTheTraceChanges() throws Exception {
        String other = "Root=1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa;Parent=1111111111111111;Sampled=1";
        invoke(SAMPLED, "leak");
        assertThat(invoke(other, "header")).isEqualTo(other);
        invoke(other, "step");
        List<RecordedEntity> documents = documents();
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0).name()).isEqualTo("leaked");
        assertThat(documents.get(0).isInProgress()).isTrue();
        assertThat(documents.get(0).traceId()).isEqualTo(ROOT);
        assertThat(documents.subList(1, 3))
                .allSatisfy(each -> assertThat(each).has("/trace_id", "1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa"));
    }

    /** A function that is called twice in one trace: the second call is not the first. */
    @Test
    void startsAnew_whenOnlyTheParentChanges() throws Exception {
        String second = SAMPLED.replace(PARENT, "2222222222222222");
        invoke(SAMPLED, "leak");
        assertThat(invoke(second, "header")).isEqualTo(second);
        invoke(second, "step");
        assertThat(named("outer", documents())).has("/parent_id", "2222222222222222");
    }

    /** The runtime reports what the function threw, not what we made of it, and goes on. */
    @Test
    void letsAnExceptionThrough() throws Exception {
        RuntimeApi.Outcome outcome = outcome(SAMPLED, "throw").get(60, TimeUnit.SECONDS);
        assertThat(outcome.isError()).isTrue();
        assertThat(outcome.body()).contains("no luck", "TestFunction$Failure");
        assertThat(named("failing", documents())).hasFlags(true, false, false).hasException(TestFunction.Failure.class);
        assertThat(invoke(SAMPLED, "header")).isEqualTo(SAMPLED);
    }

    /** A segment begun by the function is the service's; what is done inside it is not lost. */
    @Test
    void keepsWhatIsBegunInsideASegmentOfItsOwn() throws Exception {
        assertThat(invoke(SAMPLED, "segment")).startsWith("Root=" + ROOT);
        List<RecordedEntity> documents = documents();
        assertThat(documents).hasSize(2);
        assertThat(named("inside", documents))
                .has("/parent_id", named("outer", documents).id());
    }

    /** A thread of the function's own goes on below what it is handed. */
    @Test
    void letsAWorkerGoOn() throws Exception {
        invoke(SAMPLED, "worker");
        List<RecordedEntity> documents = documents();
        assertThat(documents).hasSize(2);
        assertThat(named("work", documents))
                .has("/parent_id", named("main", documents).id());
    }

    /** Two invocations in one JVM at one time: each has its own trace, whatever is published for the process. */
    @Test
    void keepsConcurrentInvocationsApart() throws Exception {
        assumeTrue(
                !absent().contains(Capability.CONCURRENT_INVOCATIONS),
                "declared absent: " + Capability.CONCURRENT_INVOCATIONS);
        String otherRoot = "1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa";
        CompletableFuture<RuntimeApi.Outcome> one = outcome(SAMPLED, "meet");
        CompletableFuture<RuntimeApi.Outcome> other =
                outcome("Root=" + otherRoot + ";Parent=1111111111111111;Sampled=1", "meet");
        assertThat(one.get(60, TimeUnit.SECONDS).body()).contains(ROOT);
        assertThat(other.get(60, TimeUnit.SECONDS).body()).contains(otherRoot);

        List<RecordedEntity> documents = documents();
        assertThat(documents).hasSize(6);
        for (String root : List.of(ROOT, otherRoot)) {
            List<RecordedEntity> own = documents.stream()
                    .filter(each -> each.traceId().equals(root))
                    .toList();
            assertThat(own).extracting(RecordedEntity::name).containsExactlyInAnyOrder("outer", "outer", "inner");
        }
    }

    private String invoke(String traceHeader, String wish) throws Exception {
        RuntimeApi.Outcome outcome = outcome(traceHeader, wish).get(60, TimeUnit.SECONDS);
        assertThat(outcome.isError()).as(outcome.body()).isFalse();
        return outcome.body().substring(1, outcome.body().length() - 1);
    }

    private CompletableFuture<RuntimeApi.Outcome> outcome(String traceHeader, String wish) {
        return send(traceHeader, '"' + wish + '"');
    }
}
