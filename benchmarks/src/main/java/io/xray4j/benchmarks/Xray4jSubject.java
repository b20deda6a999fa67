// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.time.Duration;

/** Our own library. The bytes go nowhere, as they do for the others. */
public final class Xray4jSubject implements Subject {
    private final Swallow swallow = new Swallow();
    private final Recorder recorder = Recorder.builder().emitter(swallow).build();

    @Override
    public void request() {
        try (Segment segment = recorder.beginSegment("request")) {
            for (int i = 0; i < 3; i++) {
                try (Subsegment child = recorder.beginSubsegment("child")) {
                    child.putAnnotation("table", "customers");
                    child.putAnnotation("rows", 1_000L + i);
                }
            }
        }
    }

    @Override
    public long dropped() {
        return recorder.counters().ended() - recorder.counters().delivered();
    }

    @Override
    public void flush() {
        recorder.flush(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        recorder.close();
    }

    /** The number of bytes that were encoded. */
    public long bytes() {
        return swallow.bytes;
    }

    private static final class Swallow implements Emitter {
        private long bytes;

        @Override
        public void send(Document document) {
            bytes += document.length();
        }
    }
}
