// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.conformance.aws.ScriptedAws;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.SamplingStatisticsDocument;

/** X-Ray's own client: what tracing itself asks is not traced, what an application asks is. */
class OwnOperationsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();
    private final XRayClient xray =
            Clients.told(XRayClient.builder(), aws.uri()).build();

    @AfterEach
    void close() {
        xray.close();
        aws.close();
    }

    static Stream<Named<Consumer<XRayClient>>> ofTracing() {
        SamplingStatisticsDocument statistics = SamplingStatisticsDocument.builder()
                .ruleName("Default")
                .clientID("000000000000000000000001")
                .timestamp(Instant.EPOCH)
                .requestCount(1)
                .sampledCount(1)
                .build();
        return Stream.of(
                Named.of("GetSamplingRules", client -> client.getSamplingRules(rules -> {})),
                Named.of(
                        "GetSamplingTargets",
                        client -> client.getSamplingTargets(
                                targets -> targets.samplingStatisticsDocuments(List.of(statistics)))),
                Named.of(
                        "GetSamplingStatisticSummaries",
                        client -> client.getSamplingStatisticSummaries(summaries -> {})),
                Named.of("PutTraceSegments", client -> client.putTraceSegments(put -> put.traceSegmentDocuments("{}"))),
                Named.of(
                        "PutTelemetryRecords",
                        client -> client.putTelemetryRecords(put -> put.telemetryRecords(List.of()))));
    }

    @ParameterizedTest
    @MethodSource("ofTracing")
    void areLeftAlone(Consumer<XRayClient> operation) throws InterruptedException {
        aws.answer(200, "{}");
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            operation.accept(xray);
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment.subsegments()).isEmpty();
        assertThat(aws.takeTraceHeader()).isEmpty();
    }

    @Test
    void butForWhatAnApplicationAsks() throws InterruptedException {
        aws.answer(200, "{}");
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            xray.batchGetTraces(get -> get.traceIds("1-5759e988-bd862e3fe1be46a994272793"));
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment.subsegment("xray")).isOk().has("/aws/operation", "BatchGetTraces");
        assertThat(aws.takeTraceHeader()).contains("Root=" + segment.traceId());
    }
}
