// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.CollectingEmitter;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCallTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();

    @AfterEach
    void close() {
        recorder.close();
    }

    /** The request by which an AWS call travels is that call, and the service is told of that. */
    @Test
    void isSilentBelowAnAwsCall_andCarriesItsHeader() {
        try (Segment segment = recorder.beginSegment("svc");
                Subsegment aws = recorder.beginSubsegment("dynamodb", Namespace.AWS)) {
            ClientCall call = new HttpClientTracer(recorder).begin("POST", "https://dynamodb.eu-west-1.amazonaws.com/");
            assertThat(call.header()).isEqualTo(aws.traceHeader().toString()).contains("Parent=" + aws.id());
            assertThat(recorder.traceEntity()).isSameAs(aws);
            call.end(200, 2, null);
            assertThat(segment.isEnded()).isFalse();
        }

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.document().at("/subsegments")).hasSize(1);
        assertThat(emitter.document().at("/subsegments/0/subsegments").isMissingNode())
                .isTrue();
    }
}
