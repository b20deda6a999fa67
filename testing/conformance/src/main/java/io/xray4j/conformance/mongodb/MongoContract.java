// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.mongodb;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Entity;
import io.xray4j.LambdaInvocation;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of MongoDB drivers, tested over a socket. A subclass brings the server and the driver;
 * what it does it does for the entity that is current where it is called, and waits for the answer.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public abstract class MongoContract {
    /** The database that is asked. */
    protected static final String DATABASE = "xray4j";

    /** A secret, in documents. No recorded document may contain it unless full documents were asked for. */
    protected static final String CANARY = "c4n4ry";

    private static final String FULL_DOCUMENTS = "records full documents";

    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    /** Starts a server, empty, and connects a traced client to it. Returns {@code host:port}. */
    protected abstract String open(Recorder recorder, boolean fullDocuments) throws Exception;

    /**
     * Returns true if full documents can be asked for; if false, the table of integrations says so, and the client is
     * never opened with them.
     */
    protected boolean recordsFullDocuments() {
        return true;
    }

    /** Ends client and server. */
    protected abstract void shut() throws Exception;

    /** Ends the server alone; the client then gives up soon. */
    protected abstract void kill() throws Exception;

    /** Inserts {@code {_id: id, text: text}} into the collection {@code items}. */
    protected abstract void insert(int id, String text) throws Exception;

    /** Counts the documents of {@code items} with that text, by a find that fetches two with each round trip. */
    protected abstract int find(String text) throws Exception;

    /** Runs a command that the server does not know. */
    protected abstract void runUnknownCommand() throws Exception;

    private String address = "";

    @BeforeEach
    void openClient() throws Exception {
        Declaration.leave(MongoContract.class, getClass(), recordsFullDocuments() ? Set.of() : Set.of(FULL_DOCUMENTS));
        address = open(RecorderUnderTest.announce(tracing.recorder()), false);
    }

    @AfterEach
    void shutAll() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
    }

    /** Guards against a command that nobody can tell the server of, or that drags the driver's own after it. */
    @Test
    void recordsACommandOnce() throws Exception {
        RecordedEntity segment = inSegment(() -> insert(1, CANARY));

        assertThat(segment).hasSubsegments(DATABASE + "@" + address);
        RecordedEntity command = segment.subsegments().get(0);
        assertThat(command)
                .isRemote()
                .isOk()
                .hasAnnotation("mongodb_command_name", "insert")
                .hasAnnotation("mongodb_connection_id", address)
                .hasAnnotation("mongodb_database_name", DATABASE)
                .hasNo("/metadata");
        for (String number : List.of("mongodb_operation_id", "mongodb_request_id", "mongodb_duration_micros")) {
            assertThat(command.json().at("/annotations/" + number).isIntegralNumber())
                    .as(number)
                    .isTrue();
        }
    }

    /** Guards against a cursor whose later round trips are taken for no time at all. */
    @Test
    void recordsEachRoundTripOfACursor() throws Exception {
        RecordedEntity segment = inSegment(() -> {
            for (int id = 0; id < 5; id++) {
                insert(id, CANARY);
            }
            assertThat(find(CANARY)).isEqualTo(5);
        });

        assertThat(segment.subsegments())
                .extracting(command -> command.text("/annotations/mongodb_command_name"))
                .containsExactly("insert", "insert", "insert", "insert", "insert", "find", "getMore", "getMore");
        assertThat(segment.toString()).doesNotContain(CANARY);
    }

    /** Guards against a failure without its exception, and an exception that is not the driver's own. */
    @Test
    void recordsAFault_whenTheServerRefuses() throws Exception {
        List<Throwable> seen = new ArrayList<>();

        RecordedEntity segment = inSegment(() -> seen.add(catchThrowable(this::runUnknownCommand)));

        assertThat(segment.subsegments().get(0))
                .hasFlags(true, false, false)
                .hasException(seen.get(0).getClass())
                .has("/cause/exceptions/0/remote", "true")
                .has("/metadata/default/failure/codeName", "CommandNotFound")
                .has("/metadata/default/mongodb_command", null);
        assertThat(seen.get(0).getClass().getName()).startsWith("com.mongodb.");
    }

    /** Guards against writes that fail inside of a command that succeeds. */
    @Test
    void recordsAFault_whenAWriteFails() throws Exception {
        RecordedEntity segment = inSegment(() -> {
            insert(1, "first");
            assertThat(catchThrowable(() -> insert(1, "again"))).isNotNull();
        });

        assertThat(segment.subsegments().get(0)).isOk();
        assertThat(segment.subsegments().get(1))
                .hasFlags(true, false, false)
                .has("/metadata/default/failure/code", 11000);
        assertThat(segment.subsegments().get(1).text("/metadata/default/failure/errmsg"))
                .contains("dup")
                .doesNotContain("_id: 1");
    }

    /** Guards against a subsegment that stays open when the connection breaks. */
    @Test
    void recordsAFault_whenTheServerIsKilled() throws Exception {
        RecordedEntity segment = inSegment(() -> {
            insert(1, "first");
            kill();
            assertThat(catchThrowable(() -> insert(2, "second"))).isNotNull();
        });

        List<RecordedEntity> commands = segment.subsegments();
        assertThat(commands).hasSizeGreaterThan(1);
        assertThat(commands.get(1)).hasFlags(true, false, false);
        assertThat(commands.get(1).exceptionTypes()).isNotEmpty();
        assertThat(commands.get(1)).has("/cause/exceptions/0/remote", "false");
        assertThat(commands).noneMatch(RecordedEntity::isInProgress);
    }

    /** Guards against a switch that does nothing, or shows what the driver and the server tell each other. */
    @Test
    void recordsFullDocuments_whenAskedTo() throws Exception {
        assumeTrue(recordsFullDocuments(), "declared absent: " + FULL_DOCUMENTS);
        RecorderUnderTest.withdraw();
        shut();
        address = open(RecorderUnderTest.announce(tracing.recorder()), true);

        RecordedEntity segment = inSegment(() -> {
            insert(1, CANARY);
            find(CANARY);
        });

        assertThat(segment.subsegments().get(0))
                .has("/metadata/default/mongodb_command/insert", "items")
                .has("/metadata/default/mongodb_command/documents/0/text", CANARY)
                .has("/metadata/default/mongodb_command/$db", null)
                .has("/metadata/default/mongodb_command/lsid", null)
                .has("/metadata/default/mongodb_reply/n", 1);
        assertThat(segment.subsegments().get(1))
                .has("/metadata/default/mongodb_command/filter/text", CANARY)
                .has("/metadata/default/mongodb_reply/cursor/firstBatch/0/text", CANARY);
    }

    /** Guards against an integration without which an application works, and with which it complains. */
    @Test
    void recordsNothing_andTellsNobody_whenNoSegmentIsOpen() throws Exception {
        tracing.recorder().configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));

        insert(1, CANARY);
        assertThat(find(CANARY)).isEqualTo(1);

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Guards against documents of requests that were not sampled. */
    @Test
    void recordsNothing_whenUnsampled() throws Exception {
        try (Segment segment = tracing.recorder().beginSegment("request", TraceHeader.parse("Sampled=0"))) {
            insert(1, CANARY);
            assertThat(catchThrowable(this::runUnknownCommand)).isNotNull();
        }

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Guards against commands that hang below the wrong step, and steps that a command has ended. */
    @Test
    void recordsCommands_belowWhoCalled() throws Exception {
        RecordedEntity segment = inSegment(() -> {
            tracing.recorder().inSubsegment("step", step -> {
                insert(1, "one");
                assertThat(tracing.recorder().traceEntity()).isSameAs(step);
                insert(2, "two");
            });
            insert(3, "three");
        });

        String name = DATABASE + "@" + address;
        assertThat(segment).hasSubsegments("step", name);
        assertThat(segment.subsegment("step")).hasSubsegments(name, name);
    }

    /** Guards against a caller that is remembered with the connection, which two threads take turns on. */
    @Test
    void recordsCommands_ofTheThreadThatCalls() throws Exception {
        RecordedEntity segment = inSegment(() -> {
            insert(0, "here");
            for (int id = 1; id < 4; id++) {
                int fresh = id;
                Entity parallel = tracing.recorder().beginSubsegment("parallel " + id);
                parallel.detach();
                FutureTask<Boolean> other = new FutureTask<>(() -> {
                    try (Scope scope = parallel.attach()) {
                        insert(fresh, "there");
                    }
                    return true;
                });
                new Thread(other, "other").start();
                assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
                parallel.end();
            }
        });

        String name = DATABASE + "@" + address;
        assertThat(segment).hasSubsegments(name, "parallel 1", "parallel 2", "parallel 3");
        for (int id = 1; id < 4; id++) {
            assertThat(segment.subsegment("parallel " + id)).hasSubsegments(name);
        }
    }

    /** Guards against an integration that knows segments of its own process only. */
    @Test
    void recordsASubsegmentOfTheInvocation_insideLambda() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        try (Recorder lambda =
                Recorder.builder().emitter(tracing.emitter()).lambda(true).build()) {
            address = open(RecorderUnderTest.announce(lambda), false);
            try (Scope invocation = LambdaInvocation.enter(
                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")) {
                insert(1, CANARY);
            }
        }

        RecordedEntity command = tracing.take();
        assertThat(command).hasName(DATABASE + "@" + address).has("/parent_id", "53995c3f42cd8ad8");
    }

    private RecordedEntity inSegment(Work work) throws Exception {
        try (Segment segment = tracing.recorder().beginSegment("root")) {
            work.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        return tracing.take();
    }

    /** What a test does in its segment. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
