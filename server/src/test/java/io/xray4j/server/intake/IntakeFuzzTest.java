// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.DocumentPlace;
import io.xray4j.server.store.SegmentSink;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryCodec;
import io.xray4j.server.trace.CompiledSegment;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.SummaryJson;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Sends random datagrams, from a seed, through all steps of the intake: framing, encodings, numbers, depth. No
 * exception may be thrown, every accepted document must be readable, a response must not be much larger than its
 * documents, and the counters must add up. The property {@code xray4j.fuzz.inputs} sets the number of datagrams; {@code
 * bin/fuzz} sends a million.
 */
class IntakeFuzzTest {

    private static final int INPUTS = Integer.getInteger("xray4j.fuzz.inputs", 20_000);
    private static final long SEED = Long.getLong("xray4j.fuzz.seed", 20_261_129L);
    private static final String HEADER = "{\"format\":\"json\",\"version\":1}\n";
    private static final String[] VALUES = {
        "1e-10000",
        "1e400",
        "-1E+9999",
        "1e-99999999999",
        "9".repeat(200),
        "0." + "3".repeat(300),
        "NaN",
        "-Infinity",
        "\"NaN\"",
        "True",
        "None",
        "null",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"\u0000\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "\"\"",
        "1796000000123",
        "\"1796000000.5\"",
        "01",
        "+1",
        ".5",
        "5.",
        "1e",
        "--1",
        "\"\ufffe\"",
        "true",
        "[1,]",
        "{\"a\":1,}"
    };

    private final Random random = new Random(SEED);

    @Test
    void survivesAnyInput() {
        Seen store = new Seen();
        Intake intake = new Intake(store, () -> Instant.ofEpochSecond(Documents.EPOCH_SECOND + 60));
        for (int i = 0; i < INPUTS; i++) {
            byte[] datagram = datagram();
            try {
                List<ReceivedDocument> documents = new ArrayList<>();
                try {
                    Datagram.documents(Datagram.body(datagram))
                            .forEach(raw -> documents.add(new ReceivedDocument(raw, "test")));
                } catch (InvalidDatagramException refused) {
                    intake.rejectDatagram(String.valueOf(refused.getMessage()), "test");
                }
                intake.accept(documents);
                store.show(datagram.length);
            } catch (Throwable thrown) {
                throw new AssertionError(
                        "input " + i + " of seed " + SEED + ": " + new String(datagram, StandardCharsets.ISO_8859_1),
                        thrown);
            }
        }
        JsonNode counted = intake.counters().read().toJson();
        long rejected = 0;
        for (JsonNode count : counted.path("rejected")) {
            rejected += count.asLong();
        }
        assertThat(counted.path("received").asLong())
                .isEqualTo(rejected + counted.path("stored").asLong());
        assertThat(counted.path("failed").asLong()).isZero();
        assertThat(counted.at("/rejected/InternalError").asLong()).isZero();
        assertThat(counted.path("stored").asLong()).as("some are good").isPositive();
    }

    private byte[] datagram() {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(20) > 0) {
            text.append(random.nextInt(10) == 0 ? "\ufeff" : "").append(HEADER);
        }
        boolean isArray = random.nextInt(4) == 0;
        int count = isArray ? random.nextInt(5) : 1;
        text.append(isArray ? "[" : "");
        for (int i = 0; i < count; i++) {
            text.append(i > 0 ? "," : "").append(document());
        }
        text.append(isArray ? "]" : "");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int spoilt = random.nextInt(6) - 3; spoilt > 0; spoilt--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1) : bytes;
    }

    private String document() {
        StringBuilder document = new StringBuilder(
                Documents.segment(Documents.traceId(random.nextInt(50)), random.nextInt(1_000), random.nextDouble(), 1)
                        .replace('\'', '"'));
        document.setLength(document.length() - 1);
        int depth = random.nextInt(30) == 0 ? random.nextInt(400) : random.nextInt(4);
        for (int i = 0; i < depth; i++) {
            document.append(",\"subsegments\":[{\"id\":\"")
                    .append(Documents.id(random.nextInt(5_000)))
                    .append("\",\"name\":\"s\",\"start_time\":")
                    .append(value("1796000000"));
        }
        for (String member : List.of(
                "start_time", "end_time", "fault", "in_progress", "name", "annotations", "metadata", "http", "cause")) {
            if (random.nextInt(6) == 0) {
                document.append(",\"").append(member).append("\":").append(nested(random.nextInt(3)));
            }
        }
        if (random.nextInt(40) == 0) {
            document.append(",\"deep\":").append("[".repeat(3_000)).append("]".repeat(3_000));
        }
        return document.append("}]".repeat(depth)).append('}').toString();
    }

    private String nested(int levels) {
        if (levels == 0) {
            return value("1");
        }
        return "{\"a\":" + nested(levels - 1) + ",\"\\ud83d\":" + value("2") + ",\"b c\":[" + nested(levels - 1) + "]}";
    }

    private String value(String usual) {
        return random.nextInt(3) == 0 ? VALUES[random.nextInt(VALUES.length)] : usual;
    }

    /** Derives and writes all that responses contain of the last documents, and removes them. */
    private static final class Seen implements SegmentSink {
        private final List<SegmentDocument> documents = new ArrayList<>();

        void show(int sent) throws IOException {
            if (documents.isEmpty()) {
                return;
            }
            String id = documents.get(0).traceId();
            List<SegmentDocument> ofTrace = documents.stream()
                    .filter(document -> document.traceId().equals(id))
                    .toList();
            Trace trace = TraceAssembler.assemble(new TraceDocuments(id, ofTrace, false, ofTrace.size()));
            TraceSummary summary = Summarizer.of(trace);
            List<DocumentPlace> places = ofTrace.stream()
                    .map(document -> DocumentPlace.of(document, document.receivedMicros()))
                    .toList();
            byte[] stored = SummaryCodec.write(new StoredTrace(summary, places));
            StoredTrace read = SummaryCodec.read(stored, 0, stored.length);
            assertThat(SummaryCodec.write(read)).isEqualTo(stored);
            assertThat(read.places()).isEqualTo(places);
            int shown = Json.bytes(SummaryJson.of(read.summary())).length;
            for (Entity top : trace.tops()) {
                shown += Json.bytes(CompiledSegment.of(top)).length;
            }
            assertThat(shown).as("bytes answered for %d sent", sent).isLessThan(20_000 + 8 * sent);
            documents.clear();
        }

        @Override
        public void append(List<SegmentDocument> more) {
            documents.addAll(more);
        }
    }
}
