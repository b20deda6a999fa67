// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sql;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Entity;
import io.xray4j.LambdaInvocation;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of databases that are queried without blocking: the documents of {@link SqlContract}, below the caller,
 * on whose thread nothing happens. A subclass brings engine and driver. What it does it does for the entity that is
 * current where it is called, subscribes on a thread that belongs to nobody, and waits for the end.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public abstract class ReactiveSqlContract {
    /** A secret. No document may contain it. */
    protected static final String CANARY = "c4n4ry";

    private static final String BY_LITERALS =
            "select name from xray4j_items where name <> '" + CANARY + "' and id > 0 order by id";
    private static final String BY_LITERALS_SANITIZED =
            "select name from xray4j_items where name <> ? and id > ? order by id";
    private static final String INSERT = "insert into xray4j_items (name) values ('" + CANARY + "')";
    private static final String INSERT_SANITIZED = "insert into xray4j_items (name) values (?)";
    private static final String BY_TWO = "select name from xray4j_items where id = $1 or id = $2";
    private static final String NO_SUCH_TABLE = "select * from xray4j_missing";

    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    /**
     * Connects, and makes {@code xray4j_items} with a generated {@code id} and a {@code name}: apple, pear, plum. A
     * subclass whose integration takes no recorder announces the recorder after that, by {@link RecorderUnderTest}.
     */
    protected abstract void open(Recorder recorder) throws Exception;

    protected abstract void shut() throws Exception;

    /** Returns the name of this database's subsegments. */
    protected abstract String name();

    /** Returns the URL of the database as it is recorded. */
    protected abstract String url();

    protected abstract String databaseType();

    /** Returns true if driver and database are one process, so that a fault cannot be attributed to either. */
    protected boolean isInProcess() {
        return false;
    }

    protected abstract @Nullable String user();

    /** Runs a statement on a connection of its own with values for {@code $1}, $2 ..., and counts its rows. */
    protected abstract long rows(String sql, Object... values) throws Exception;

    /** Runs a batch on a connection of its own, and adds up the rows that it changed. */
    protected abstract long batch(String... sql) throws Exception;

    /** Reads the first row of a query, and cancels. */
    protected abstract void readOneRow(String sql) throws Exception;

    /** Runs a statement, looks at none of its results, and closes the connection. */
    protected abstract void ignoreResults(String sql) throws Exception;

    /** Runs a statement on a connection that is closed already. */
    protected abstract void askAfterClose(String sql) throws Exception;

    @BeforeEach
    void openDatabase() throws Exception {
        Declaration.leave(ReactiveSqlContract.class, getClass(), Set.of());
        open(tracing.recorder());
    }

    @AfterEach
    void shutDatabase() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
    }

    /** Guards against a query that nobody can tell the database of. */
    @Test
    void recordsWhichDatabaseWasAsked() throws Exception {
        RecordedEntity query = recordOne(() -> assertThat(rows(BY_LITERALS)).isEqualTo(3));

        assertThat(query)
                .hasName(name())
                .isRemote()
                .isOk()
                .has("/sql/url", url())
                .has("/sql/user", user())
                .has("/sql/database_type", databaseType())
                .has("/sql/sanitized_query", BY_LITERALS_SANITIZED)
                .hasNo("/sql/preparation");
        assertThat(query.text("/sql/database_version")).isNotEmpty();
    }

    /** Guards against a switch that does nothing. */
    @Test
    void recordsNoText_whenStreamSqlIsOff() throws Exception {
        tracing.recorder().configure(c -> c.streamSql(false));

        List<RecordedEntity> queries = record(() -> {
            rows(BY_LITERALS);
            rows("select name from xray4j_items where name <> $1", CANARY);
            batch(INSERT, INSERT);
        });

        assertThat(queries)
                .hasSize(3)
                .allSatisfy(
                        query -> assertThat(query).hasNo("/sql/sanitized_query").has("/sql/url", url()));
    }

    /** Guards against the values of a query that is prepared. */
    @Test
    void recordsAPreparedQuery_withoutItsValues() throws Exception {
        RecordedEntity query =
                recordOne(() -> assertThat(rows("select name from xray4j_items where name <> $1", CANARY))
                        .isEqualTo(3));

        assertThat(query)
                .isOk()
                .has("/sql/preparation", "statement")
                .has("/sql/sanitized_query", "select name from xray4j_items where name <> $1");
    }

    /** Guards against a batch that is recorded for each of its statements, or not at all. */
    @Test
    void recordsABatch_asOneQuery() throws Exception {
        RecordedEntity batch =
                recordOne(() -> assertThat(batch(INSERT, "update xray4j_items set name = 'fig' where name = 'pear'"))
                        .isEqualTo(2));

        assertThat(batch)
                .isOk()
                .has("/sql/sanitized_query", INSERT_SANITIZED + ";\nupdate xray4j_items set name = ? where name = ?");
    }

    /** Guards against an exception that is wrapped, swallowed or not recorded. */
    @Test
    void recordsAFault_andTheDriversExceptionReachesTheCaller() throws Exception {
        Throwable bare = catchThrowable(() -> rows(NO_SUCH_TABLE));
        List<Throwable> seen = new ArrayList<>();

        RecordedEntity query = recordOne(() -> seen.add(catchThrowable(() -> rows(NO_SUCH_TABLE))));

        assertThat(query)
                .hasFlags(true, false, false)
                .hasException(bare.getClass())
                .has("/cause/exceptions/0/remote", "true")
                .has("/sql/sanitized_query", NO_SUCH_TABLE);
        assertThat(seen.get(0)).hasSameClassAs(bare).hasMessage(bare.getMessage());
    }

    /** Guards against a step beside the query itself whose failure is in nobody's trace, or is there twice. */
    @TestFactory
    List<DynamicTest> recordsAFault_whenAStepFails() {
        return List.of(
                step("prepare and execute", true, () -> rows("selec $1 from )", 1)),
                step("execute", true, () -> rows("insert into xray4j_items (id, name) values ($1, $2)", 1, CANARY)),
                step("fetch", true, () -> rows("select 1 / (id - 2) from xray4j_items order by id")),
                step("bind none of two", false, () -> rows(BY_TWO)),
                step("bind one of two", false, () -> rows(BY_TWO, 1)),
                step("bind one too many", false, () -> rows(BY_TWO, 1, 2, 3)),
                step("ask a closed connection", false, () -> askAfterClose(BY_LITERALS)));
    }

    /**
     * What the server refuses is recorded once, as the server's. What a driver refuses by itself is recorded where it
     * fails a subscription, and is the caller's alone where it is thrown before there is one.
     */
    private DynamicTest step(String name, boolean isServers, Work work) {
        return DynamicTest.dynamicTest(name, () -> {
            Throwable bare = catchThrowable(work::run);
            List<Throwable> seen = new ArrayList<>();

            List<RecordedEntity> faults = record(() -> seen.add(catchThrowable(work::run)));

            assertThat(bare).as("what fails without tracing").isNotNull();
            assertThat(seen.get(0)).hasSameClassAs(bare);
            assertThat(faults).hasSizeBetween(isServers ? 1 : 0, 1);
            for (RecordedEntity fault : faults) {
                assertThat(fault).hasName(name()).hasFlags(true, false, false).hasException(bare.getClass());
                if (isServers || !isInProcess()) {
                    assertThat(fault).has("/cause/exceptions/0/remote", String.valueOf(isServers));
                }
            }
        });
    }

    /** Guards against a batch whose failure is hidden by what succeeded. */
    @Test
    void recordsAFault_whenABatchFails() throws Exception {
        RecordedEntity batch = recordOne(() -> assertThat(catchThrowable(() -> batch(INSERT, NO_SUCH_TABLE, INSERT)))
                .isNotNull());

        assertThat(batch).hasFlags(true, false, false);
    }

    /** Guards against a subsegment that stays open when a query is not read to its end. */
    @Test
    void endsAQuery_thatIsCancelled() throws Exception {
        RecordedEntity query = recordOne(() -> readOneRow(BY_LITERALS));

        assertThat(query).isOk();
        assertThat(query.isInProgress()).isFalse();
    }

    /** Guards against a subsegment that stays open when nobody cares for the results. */
    @Test
    void endsAStatement_whoseResultsNobodyReads() throws Exception {
        RecordedEntity statement = recordOne(() -> ignoreResults(INSERT));

        assertThat(statement).isOk().has("/sql/sanitized_query", INSERT_SANITIZED);
        assertThat(statement.isInProgress()).isFalse();
    }

    /** Guards against an integration without which an application works, and with which it does not. */
    @Test
    void recordsNothing_whenNoSegmentIsOpen() throws Exception {
        assertThat(rows(BY_LITERALS)).isEqualTo(3);
        assertThat(catchThrowable(() -> rows(NO_SUCH_TABLE))).isNotNull();

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Guards against documents of requests that were not sampled. */
    @Test
    void recordsNothing_whenUnsampled() throws Exception {
        try (Segment segment = tracing.recorder().beginSegment("request", TraceHeader.parse("Sampled=0"))) {
            assertThat(rows(BY_LITERALS)).isEqualTo(3);
            batch(INSERT, INSERT);
        }

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Guards against queries that hang below the wrong step, and steps that a query has ended. */
    @Test
    void recordsQueries_belowWhoSubscribed() throws Exception {
        tracing.recorder().inSegment("request", request -> {
            tracing.recorder().inSubsegment("step", step -> {
                rows(BY_LITERALS);
                assertThat(tracing.recorder().traceEntity()).isSameAs(step);
                rows(BY_LITERALS);
            });
            rows(BY_LITERALS);
        });

        RecordedEntity request = take();
        assertThat(request).hasSubsegments("step", name());
        assertThat(request.subsegment("step")).hasSubsegments(name(), name());
    }

    /** Guards against a caller that is remembered with the connection or with a thread of the driver. */
    @Test
    void recordsQueries_ofTwoCallersAtOnce() throws Exception {
        tracing.recorder().inSegment("request", request -> {
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            for (String parallel : List.of("one", "two")) {
                Entity step = tracing.recorder().beginSubsegment(parallel);
                step.detach();
                Thread thread = new Thread(() -> {
                    try (Scope scope = step.attach()) {
                        for (int i = 0; i < 5; i++) {
                            rows(BY_LITERALS);
                        }
                    } catch (Exception failed) {
                        failures.add(failed);
                    }
                    step.end();
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
        });

        RecordedEntity request = take();
        for (String parallel : List.of("one", "two")) {
            assertThat(request.subsegment(parallel)).hasSubsegments(name(), name(), name(), name(), name());
        }
    }

    /** Guards against an integration that knows segments of its own process only. */
    @Test
    void recordsASubsegmentOfTheInvocation_insideLambda() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        try (Recorder lambda =
                Recorder.builder().emitter(tracing.emitter()).lambda(true).build()) {
            try (Scope invocation = LambdaInvocation.enter(
                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")) {
                open(lambda);
                rows(BY_LITERALS);
            }
        }

        assertThat(take()).hasName(name()).has("/parent_id", "53995c3f42cd8ad8");
    }

    private RecordedEntity recordOne(Work work) throws Exception {
        List<RecordedEntity> queries = record(work);
        assertThat(queries).as("subsegments of the request").hasSize(1);
        return queries.get(0);
    }

    private List<RecordedEntity> record(Work work) throws Exception {
        tracing.recorder().inSegment("request", request -> {
            work.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(request);
        });
        return take().subsegments();
    }

    private RecordedEntity take() {
        RecordedEntity document = tracing.take();
        assertThat(document.toString()).doesNotContain(CANARY);
        return document;
    }

    /** What a test does in its segment. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
