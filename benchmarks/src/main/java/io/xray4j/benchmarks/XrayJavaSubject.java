// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceID;
import com.amazonaws.xray.strategy.IgnoreErrorContextMissingStrategy;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import java.nio.charset.StandardCharsets;

/** The AWS X-Ray SDK for Java. It encodes on the thread that ends the segment, as its UDP emitter does. */
final class XrayJavaSubject implements Subject {
    private static final TraceID NOT_SAMPLED = TraceID.fromString("1-5759e988-bd862e3fe1be46a994272793");

    private final Swallow swallow = new Swallow();
    private final AWSXRayRecorder recorder = AWSXRayRecorderBuilder.standard()
            .withEmitter(swallow)
            .withSamplingStrategy(new AllSamplingStrategy())
            .withContextMissingStrategy(new IgnoreErrorContextMissingStrategy())
            .build();
    private final boolean sampled;

    XrayJavaSubject(boolean sampled) {
        this.sampled = sampled;
    }

    @Override
    public void request() {
        if (sampled) {
            recorder.beginSegment("request");
        } else {
            // What its servlet filter calls when the header has decided.
            recorder.beginNoOpSegment(NOT_SAMPLED);
        }
        for (int i = 0; i < 3; i++) {
            try (Subsegment child = recorder.beginSubsegment("child")) {
                child.putAnnotation("table", "customers");
                child.putAnnotation("rows", 1_000L + i);
            }
        }
        // Closing a segment that is not sampled would leave it current.
        recorder.endSegment();
    }

    @Override
    public long delivered() {
        return swallow.delivered;
    }

    /** Makes the same bytes as the UDP emitter of the SDK, and sends them nowhere. */
    static final class Swallow extends Emitter {
        private static final String PREAMBLE = "{\"format\": \"json\", \"version\": 1}\n";

        private long delivered;
        private int lastLength;

        @Override
        public boolean sendSegment(Segment segment) {
            delivered += 1L + segment.getSubsegmentsCopy().size();
            return send(segment.serialize());
        }

        @Override
        public boolean sendSubsegment(Subsegment subsegment) {
            delivered++;
            return send(subsegment.streamSerialize());
        }

        private boolean send(String json) {
            lastLength = (PREAMBLE + json).getBytes(StandardCharsets.UTF_8).length;
            return lastLength > 0;
        }
    }
}
