// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.xray4j.Entity;
import io.xray4j.Subsegment;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SdkConfig;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener called by the test, as in the recorded scenarios 84 and 98. */
class TracingCommandListenerTest {
    private static final ConnectionDescription CONNECTION =
            new ConnectionDescription(new ServerId(new ClusterId(), new ServerAddress("127.0.0.1", 27017)));
    static final BsonDocument FIND = BsonDocument.parse("{find: 'c', filter: {a: 1}}");
    private static final BsonDocument OK = BsonDocument.parse("{ok: 1.0}");

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    /** Scenario 84. Instead of an exception in the listener, and an error in the log: nothing. */
    @Test
    void noSegment() {
        tracing.recorder().configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));
        TracingCommandListener listener = new TracingCommandListener(tracing.recorder());

        listener.commandStarted(started("find", 2, FIND));
        listener.commandSucceeded(succeeded("find", 2));

        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Scenario 98, its first half. Instead of a failure in the metadata alone: the exception too. */
    @Test
    void startedAndSucceeded_startedAndFailed() {
        RecordedEntity root = drive(new TracingCommandListener(tracing.recorder()));

        assertThat(root).hasSubsegments("mydb@127.0.0.1:27017", "mydb@127.0.0.1:27017");
        for (RecordedEntity command : root.subsegments()) {
            assertThat(command)
                    .isRemote()
                    .hasAnnotation("mongodb_command_name", "find")
                    .hasAnnotation("mongodb_connection_id", "127.0.0.1:27017")
                    .hasAnnotation("mongodb_database_name", "mydb")
                    .hasAnnotation("mongodb_operation_id", 1)
                    .hasAnnotation("mongodb_request_id", 2);
        }
        assertThat(root.subsegments().get(0))
                .isOk()
                .hasAnnotation("mongodb_duration_micros", 1234)
                .hasNo("/metadata");
        assertThat(root.subsegments().get(1))
                .hasFlags(true, false, false)
                .hasException(MongoCommandException.class)
                .hasAnnotation("mongodb_duration_micros", 99)
                .has("/metadata/default/failure/ok", 0)
                .has("/metadata/default/failure/errmsg", "bad");
    }

    /** Scenario 98, its second half. */
    @Test
    void startedAndSucceeded_startedAndFailed_withFullDocuments() {
        RecordedEntity root = drive(TracingCommandListener.builder()
                .recorder(tracing.recorder())
                .recordFullDocuments(true)
                .build());

        assertThat(root.subsegments().get(0))
                .has("/metadata/default/mongodb_command/find", "c")
                .has("/metadata/default/mongodb_command/filter/a", 1);
        assertThat(root.subsegments()
                        .get(0)
                        .json()
                        .at("/metadata/default/mongodb_reply/ok")
                        .asDouble())
                .isEqualTo(1.0);
        assertThat(root.subsegments().get(1))
                .has("/metadata/default/mongodb_command/filter/a", 1)
                .has("/metadata/default/failure/errmsg", "bad");
    }

    /** Guards against an end of what happens to be current. */
    @Test
    void endsItsOwnSubsegment_whateverIsCurrent() {
        TracingCommandListener listener = new TracingCommandListener(tracing.recorder());
        tracing.recorder().inSegment("root", root -> {
            listener.commandStarted(started("find", 2, FIND));
            Subsegment somebodyElses = tracing.recorder().beginSubsegment("else");
            listener.commandSucceeded(succeeded("find", 7));
            listener.commandSucceeded(succeeded("find", 2));
            listener.commandSucceeded(succeeded("find", 2));

            assertThat(somebodyElses.isEnded()).isFalse();
            assertThat(tracing.recorder().traceEntity()).isSameAs(somebodyElses);
            somebodyElses.end();
        });

        assertThat(tracing.take()).hasSubsegments("mydb@127.0.0.1:27017", "else");
    }

    /** Guards against an answer that comes on a thread of the driver, while the caller's own is elsewhere. */
    @Test
    void endsOnAnotherThread_ofWhichItChangesNothing() throws Exception {
        TracingCommandListener listener = new TracingCommandListener(tracing.recorder());
        try (Entity root = tracing.recorder().beginSegment("root")) {
            listener.commandStarted(started("find", 2, FIND));
            Thread driver = new Thread(() -> listener.commandFailed(failed(2)), "driver");
            driver.start();
            driver.join();
            assertThat(tracing.recorder().traceEntity()).isSameAs(root);
        }

        assertThat(tracing.take().subsegments().get(0)).hasFlags(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "isMaster", "saslStart", "saslContinue", "authenticate", "getnonce", "endSessions"})
    void leavesAlone_whatTheDriverSaysForItself(String command) {
        TracingCommandListener listener = TracingCommandListener.builder()
                .recorder(tracing.recorder())
                .recordFullDocuments(true)
                .build();
        tracing.recorder().inSegment("root", root -> {
            listener.commandStarted(started(command, 2, BsonDocument.parse("{payload: 'c4n4ry'}")));
            listener.commandSucceeded(succeeded(command, 2));
        });

        assertThat(tracing.take().subsegments()).isEmpty();
    }

    /** Guards against passwords of users that are made. */
    @ParameterizedTest
    @ValueSource(strings = {"createUser", "updateUser"})
    void showsNoPassword_evenWithFullDocuments(String command) {
        TracingCommandListener listener = TracingCommandListener.builder()
                .recorder(tracing.recorder())
                .recordFullDocuments(true)
                .build();
        tracing.recorder().inSegment("root", root -> {
            listener.commandStarted(started(command, 2, BsonDocument.parse("{pwd: 'c4n4ry'}")));
            listener.commandSucceeded(succeeded(command, 2));
        });

        RecordedEntity root = tracing.take();
        assertThat(root.subsegments()).hasSize(1);
        assertThat(root.toString()).doesNotContain("c4n4ry");
    }

    @Test
    void recordsNothing_whileTracingIsOff() {
        TracingCommandListener listener = new TracingCommandListener(tracing.recorder());
        SdkConfig.setEnabled(false);
        try {
            tracing.recorder().inSegment("root", root -> {
                listener.commandStarted(started("find", 2, FIND));
                listener.commandSucceeded(succeeded("find", 2));
            });
        } finally {
            SdkConfig.setEnabled(true);
        }

        assertThat(tracing.takeAll()).isEmpty();
    }

    private RecordedEntity drive(TracingCommandListener listener) {
        tracing.recorder().inSegment("root", root -> {
            listener.commandStarted(started("find", 2, FIND));
            listener.commandSucceeded(succeeded("find", 2));
            listener.commandStarted(started("find", 2, FIND));
            listener.commandFailed(failed(2));
        });
        return tracing.take();
    }

    static CommandStartedEvent started(String command, int requestId, BsonDocument document) {
        return new CommandStartedEvent(null, 1, requestId, CONNECTION, "mydb", command, document);
    }

    static CommandSucceededEvent succeeded(String command, int requestId) {
        return new CommandSucceededEvent(
                null, 1, requestId, CONNECTION, "mydb", command, OK, TimeUnit.MICROSECONDS.toNanos(1234));
    }

    private static CommandFailedEvent failed(int requestId) {
        return new CommandFailedEvent(
                null,
                1,
                requestId,
                CONNECTION,
                "mydb",
                "find",
                TimeUnit.MICROSECONDS.toNanos(99),
                new MongoCommandException(BsonDocument.parse("{ok: 0, errmsg: 'bad'}"), CONNECTION.getServerAddress()));
    }
}
