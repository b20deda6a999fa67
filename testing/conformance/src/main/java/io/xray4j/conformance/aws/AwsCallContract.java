// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.aws;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of AWS SDKs: what is recorded of a call, whatever the service answers. A subclass calls DynamoDB for an
 * item; {@link ScriptedAws} answers, because no real service fails on demand.
 */
public abstract class AwsCallContract {
    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();

    /** Makes a client in the region {@code eu-west-1} that tries at least twice. */
    protected abstract void open(URI endpoint, Recorder recorder) throws Exception;

    /** Calls {@code GetItem} on a table and waits; throws what the SDK throws. */
    protected abstract void getItem(String table) throws Exception;

    /** Releases the client. */
    protected abstract void shut() throws Exception;

    @BeforeEach
    void openClient() throws Exception {
        Declaration.leave(AwsCallContract.class, getClass(), Set.of());
        open(aws.uri(), RecorderUnderTest.announce(tracing.recorder()));
    }

    @AfterEach
    void shutAll() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        aws.close();
    }

    @Test
    void recordsACallOnce_andTellsTheService() throws Exception {
        aws.answer(200, "{}");
        RecordedEntity segment = inSegment(() -> getItem("orders"));

        assertThat(segment).hasSubsegments("dynamodb");
        RecordedEntity call = segment.subsegment("dynamodb");
        assertThat(call)
                .hasStatus(200)
                .isOk()
                .has("/namespace", "aws")
                .has("/aws/operation", "GetItem")
                .has("/aws/region", "eu-west-1")
                .has("/aws/request_id", ScriptedAws.REQUEST_ID)
                .has("/aws/table_name", "orders");
        assertThat(call.subsegments()).isEmpty();
        assertThat(aws.takeTraceHeader()).isEqualTo(header(segment, call));
    }

    /** Retries are inside the one call, and each tells of it. */
    @Test
    void countsRetries_withTheHeaderOnEachAttempt() throws Exception {
        aws.answer(500, "{}");
        aws.answer(200, "{}");
        RecordedEntity segment = inSegment(() -> getItem("orders"));

        RecordedEntity call = segment.subsegment("dynamodb");
        assertThat(call).hasStatus(200).isOk().has("/aws/retries", 1);
        assertThat(aws.takeTraceHeader()).isEqualTo(header(segment, call));
        assertThat(aws.takeTraceHeader()).isEqualTo(header(segment, call));
    }

    @Test
    void readsAWrongRequestAsAnError() throws Exception {
        aws.answerAlways(400, "{\"__type\":\"x#ValidationException\",\"message\":\"no\"}");
        assertThat(refused()).hasStatus(400).hasFlags(false, true, false).has("/cause/exceptions/0/remote", true);
    }

    @Test
    void readsAThrottlingCodeAsThrottle() throws Exception {
        aws.answerAlways(400, "{\"__type\":\"x#ProvisionedThroughputExceededException\",\"message\":\"slow\"}");
        assertThat(refused()).hasStatus(400).hasFlags(false, true, true);
    }

    @Test
    void readsABrokenServiceAsAFault() throws Exception {
        aws.answerAlways(500, "{\"__type\":\"x#InternalServerError\",\"message\":\"down\"}");
        assertThat(refused())
                .hasStatus(500)
                .hasFlags(true, false, false)
                .has("/aws/request_id", ScriptedAws.REQUEST_ID);
    }

    /**
     * A service that is down because it is asked too much is down: a fault, and a throttle, which is an error always.
     */
    @Test
    void readsSlowDownAsFaultAndThrottle() throws Exception {
        aws.answerAlways(503, "{\"__type\":\"x#SlowDown\",\"message\":\"slow\"}");
        assertThat(refused()).hasStatus(503).hasFlags(true, true, true).has("/cause/exceptions/0/remote", true);
    }

    @Test
    void readsTooManyRequestsAsErrorAndThrottle() throws Exception {
        aws.answerAlways(429, "{\"__type\":\"x#Unheard\",\"message\":\"slow\"}");
        assertThat(refused()).hasStatus(429).hasFlags(false, true, true);
    }

    /** Nobody answers: our own fault, as far as can be told, and no status is made up. */
    @Test
    void recordsAServiceThatIsNotThere() throws Exception {
        aws.close();
        RecordedEntity call = refused();
        assertThat(call).hasFlags(true, false, false).hasNo("/http/response").has("/aws/table_name", "orders");
        assertThat(call.exceptionTypes()).isNotEmpty();
    }

    @Test
    void passesTheDecisionOn_whenNotSampled() throws Exception {
        aws.answer(200, "{}");
        try (Segment ignored = tracing.recorder().segment("root").sampled(false).begin()) {
            getItem("orders");
        }
        assertThat(aws.takeTraceHeader()).startsWith("Root=1-").contains(";Sampled=0");
        assertThat(tracing.takeAll()).isEmpty();
    }

    private RecordedEntity refused() throws Exception {
        return inSegment(() ->
                        assertThat(catchThrowable(() -> getItem("orders"))).isNotNull())
                .subsegment("dynamodb");
    }

    private RecordedEntity inSegment(Call call) throws Exception {
        try (Segment segment = tracing.recorder().beginSegment("root")) {
            call.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        return tracing.take();
    }

    private static String header(RecordedEntity segment, RecordedEntity call) {
        return "Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1";
    }

    /** What a test does in its segment. */
    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }
}
