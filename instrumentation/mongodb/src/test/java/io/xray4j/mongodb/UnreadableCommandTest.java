// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** A raw document is bytes, which may be none of BSON's: the driver sends them all the same. */
class UnreadableCommandTest {
    @Test
    void isRecorded_andEnds() {
        InMemoryEmitter emitter = new InMemoryEmitter();
        // Not the extension's recorder: a warning is what is to be said here.
        try (Recorder recorder =
                Recorder.builder().sampling(false).emitter(emitter).build()) {
            TracingCommandListener listener = TracingCommandListener.builder()
                    .recorder(recorder)
                    .recordFullDocuments(true)
                    .build();
            recorder.inSegment("root", segment -> {
                listener.commandStarted(TracingCommandListenerTest.started(
                        "find", 2, new RawBsonDocument(new byte[] {12, 0, 0, 0, 9, 'a', 0, 1, 2, 3, 4, 0})));
                listener.commandSucceeded(TracingCommandListenerTest.succeeded("find", 2));
            });
        }

        RecordedEntity command = emitter.take().subsegment("mydb@127.0.0.1:27017");
        assertThat(command).isOk().hasAnnotation("mongodb_request_id", 2);
        assertThat(command.isInProgress()).isFalse();
    }
}
