// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.traceId;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.streamed;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.doctor.TraceDoctor;
import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.CriticalPath;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceTree;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every analysis survives the traces that senders can make, and ends soon. */
class HostileTracesTest {

    private static void analyse(List<SegmentDocument> documents) {
        TraceDocuments trace = new TraceDocuments(traceId(1), documents, false);
        TraceTree tree = new TraceTree(TraceAssembler.assemble(trace));
        CriticalPath path = CriticalPath.of(tree);
        List<RepeatedCall> repeated = RepeatedCall.of(tree);
        assertThat(Findings.of(tree, path, repeated)).hasSizeLessThanOrEqualTo(3);
        assertThat(repeated).hasSizeLessThanOrEqualTo(50);
        CallTree calls = new CallTree(2);
        calls.add(tree, 0);
        calls.add(tree, 1);
        calls.rows().forEach(row -> {
            assertThat(row.path()).hasSizeLessThanOrEqualTo(26);
            assertThat(row.sum(0).selfMicros())
                    .isEqualTo(row.sum(1).selfMicros())
                    .isNotNegative();
        });
        NameDurations durations = new NameDurations(tree);
        IntStream.range(0, 20).forEach(round -> durations.add(tree));
        assertThat(durations.ranks()).hasSizeLessThanOrEqualTo(5_000);
        assertThat(TraceDoctor.of(trace, Long.MAX_VALUE / 2).checks()).hasSizeLessThanOrEqualTo(200);
    }

    private static List<SegmentDocument> read(List<String> documents) {
        return documents.stream().map(Documents::read).toList();
    }

    @Test
    void nestedDeeply() {
        List<String> chain = new ArrayList<>(List.of(segment(1, "store", 0, 1, "")));
        for (int i = 2; i < 30_000; i++) {
            chain.add(streamed(i, i - 1, "x", 0, 1, ""));
        }
        analyse(read(chain));
    }

    @Test
    void largeOnes() {
        List<String> documents = new ArrayList<>(List.of(segment(1, "store", 0, 100, "")));
        for (int i = 0; i < 250; i++) {
            int first = 1_000 * (i + 1);
            documents.add(streamed(
                    500_000 + i,
                    1,
                    "part " + i,
                    i * 0.4,
                    i * 0.4 + 0.4,
                    subs(IntStream.range(0, 400)
                            .mapToObj(n -> sub(
                                    first + n,
                                    "db",
                                    first / 2_500.0 + n / 1_000.0,
                                    first / 2_500.0 + (n + 1) / 1_000.0,
                                    ""))
                            .toArray(String[]::new))));
        }
        List<SegmentDocument> read = read(documents);
        TraceTree tree = new TraceTree(TraceAssembler.assemble(new TraceDocuments(traceId(1), read, false)));
        assertThat(tree.size()).isEqualTo(100_251);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            Findings.of(tree, CriticalPath.of(tree), RepeatedCall.of(tree));
            best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
        }
        assertThat(best).as("nanoseconds of processor time").isLessThan(1_000_000_000L);
        analyse(read);
    }

    @Test
    void cyclesAndContradictions() {
        analyse(read(List.of(
                child(1, 2, "a", 0, 1, ""),
                child(2, 1, "b", 0, 1, subs(sub(3, "call", 0, 1, ",'namespace':'remote'"))),
                streamed(4, 5, "c", 0, 1, ""),
                streamed(5, 4, "d", 5, 1, ""),
                streamed(6, 6, "self", 0, -1, ""),
                segment(1, "other", 0, 1, ""))));
        analyse(read(List.of(streamed(4, 9, "orphan", 0, 1, ""))));
    }

    @Test
    void valuesOfWrongTypes() {
        String times = ",'start_time':" + EPOCH_SECOND + ",'end_time':" + EPOCH_SECOND;
        analyse(read(List.of("{'trace_id':'" + traceId(1) + "','id':'" + Documents.id(1)
                + "','name':''".replace("''", "'x'")
                + times + ",'http':NaN,'sql':[],'aws':'x','annotations':[1],'metadata':5,'cause':[{}],'user':1e400,"
                + "'namespace':{},'subsegments':[{'sql':{'sanitized_query':5},'namespace':'aws','aws':[]},"
                + "{'name':{},'http':{'request':{'url':{},'method':[]},'response':{'status':1e300}},'namespace':'remote'},"
                + "{'name':'DynamoDB','namespace':'aws','aws':{'operation':5,'table_name':{}}}]}")));
    }

    @Test
    void theFixtureOfTheConsole() throws Exception {
        String fixture = Files.readString(Path.of("../console/fixtures/hostile.json"), StandardCharsets.UTF_8);
        List<SegmentDocument> documents = new ArrayList<>();
        for (JsonNode document : Json.parse(fixture)) {
            shift(document);
            ((ObjectNode) document).put("trace_id", traceId(1));
            byte[] raw = Json.write(document).getBytes(StandardCharsets.UTF_8);
            assertThat(SegmentReader.read(raw, 1)).isInstanceOf(SegmentDocument.class);
            documents.add((SegmentDocument) SegmentReader.read(raw, 1));
        }
        analyse(documents);
    }

    /** The times of a fixture are relative. */
    private static void shift(JsonNode document) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(document));
        while (!open.isEmpty()) {
            ObjectNode entity = (ObjectNode) open.pop();
            for (String field : List.of("start_time", "end_time")) {
                if (entity.path(field).isNumber()) {
                    entity.put(field, EPOCH_SECOND + entity.path(field).doubleValue());
                }
            }
            entity.path("subsegments").forEach(each -> {
                if (each.isObject()) {
                    open.push(each);
                }
            });
        }
    }
}
