// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every queue. A test has a queue of its own, which is empty at first. */
public abstract class QueueContract {

    private static final long SECONDS_NANOS = 120_000_000_000L;
    private static final int ALL = 10_000;
    private static final long ALL_BYTES = 64 << 20;
    private static final Duration WAIT = Duration.ofMillis(500);

    private final List<DocumentQueue> open = new ArrayList<>();
    private QueueSink sink;

    /** Opens the writing end of the test's queue. */
    protected abstract QueueSink openSink() throws IOException;

    /** Opens a reading end of the test's queue. Those that were open before are closed. */
    protected abstract DocumentQueue openQueue() throws IOException;

    @BeforeEach
    void openTheSink() throws IOException {
        sink = openSink();
    }

    @AfterEach
    void closeAll() throws IOException {
        for (DocumentQueue queue : open) {
            queue.close();
        }
        sink.close();
    }

    @Test
    void deliversWhatWasAppended() throws Exception {
        SegmentDocument document = Documents.read(segment(traceId(1), 7, 0, 1), 1_795_305_612_345_678L);
        sink.append(List.of(document));

        QueuedDocument delivered = read(started(new RecordingOwner()), 1).get(0);

        assertThat(delivered.raw()).isEqualTo(document.raw());
        assertThat(delivered.receivedMicros()).isEqualTo(1_795_305_612_345_678L);
    }

    @Test
    void deliversTheDocumentsOfATraceInTheirOrder_fromOnePartition() throws Exception {
        for (int request = 0; request < 20; request++) {
            sink.append(request(request, 10));
        }

        List<QueuedDocument> delivered = read(started(new RecordingOwner()), 200);

        Map<String, List<String>> ids = new HashMap<>();
        Map<String, String> partitions = new HashMap<>();
        for (QueuedDocument each : delivered) {
            SegmentDocument document = parsed(each);
            ids.computeIfAbsent(document.traceId(), trace -> new ArrayList<>()).add(document.id());
            assertThat(partitions.computeIfAbsent(document.traceId(), trace -> each.partition()))
                    .isEqualTo(each.partition());
        }
        assertThat(ids)
                .hasSize(10)
                .allSatisfy((trace, inOrder) -> assertThat(inOrder).hasSize(20).isSorted());
        assertThatPositionsGrow(delivered);
    }

    @Test
    void tellsWhereAPartitionBegins_beforeItsFirstDocument() throws Exception {
        sink.append(request(0, 50));
        RecordingOwner owner = new RecordingOwner();

        List<QueuedDocument> delivered = read(started(owner), 50);

        long waiting = 0;
        for (String partition : owner.owned) {
            waiting += owner.end(partition) - owner.next(partition);
        }
        assertThat(waiting).isGreaterThanOrEqualTo(50);
        for (QueuedDocument each : delivered) {
            assertThat(each.position()).isBetween(owner.next(each.partition()), owner.end(each.partition()) - 1);
        }
        assertThat(owner.losing).isEmpty();
        assertThat(owner.lost).isEmpty();
    }

    @Test
    void deliversAgainAtTheSamePositions_whatWasNotCommitted() throws Exception {
        sink.append(request(0, 30));
        Map<String, String> first = positions(read(started(new RecordingOwner()), 30));

        Map<String, String> second = positions(read(started(new RecordingOwner()), 30));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void continuesBehindTheCommittedPosition() throws Exception {
        sink.append(request(0, 30));
        DocumentQueue queue = started(new RecordingOwner());
        List<QueuedDocument> before = read(queue, 30);
        Map<String, Long> next = new HashMap<>();
        before.subList(0, 20).forEach(each -> next.put(each.partition(), each.position() + 1));
        queue.commit(next);
        List<String> uncommitted = before.stream()
                .filter(each -> each.position() >= next.getOrDefault(each.partition(), 0L))
                .map(QueueContract::id)
                .sorted()
                .toList();

        RecordingOwner owner = new RecordingOwner();
        queue = started(owner);
        sink.append(request(1, 1));
        List<QueuedDocument> after = read(queue, uncommitted.size() + 1);

        assertThat(ids(after)).containsAll(uncommitted).hasSize(uncommitted.size() + 1);
        // Positions may have gaps, so the next document can be further on.
        next.forEach((partition, position) ->
                assertThat(owner.next(partition)).as(partition).isGreaterThanOrEqualTo(position));
    }

    @Test
    void putsARejectedDocumentAside_andGoesOn() throws Exception {
        sink.append(request(0, 3));
        DocumentQueue queue = started(new RecordingOwner());
        List<QueuedDocument> before = read(queue, 3);

        queue.reject(before.get(0), "it is bad");
        before.forEach(each -> commit(queue, each));
        sink.append(request(1, 2));

        assertThat(read(queue, 2)).hasSize(2);
        assertThat(queue.status().rejected()).isEqualTo(1);
    }

    @Test
    void takesNoDocument_whileItIsKeptAlive() throws Exception {
        DocumentQueue queue = started(new RecordingOwner());
        sink.append(request(0, 5));
        assertThat(read(queue, 5)).hasSize(5);
        for (int i = 0; i < 20; i++) {
            queue.keepAlive();
        }
        sink.append(request(1, 5));
        for (int i = 0; i < 20; i++) {
            queue.keepAlive();
        }

        assertThat(ids(read(queue, 5))).isEqualTo(ids(queued(request(1, 5))));
    }

    @Test
    void returnsAtMostSoManyDocuments_andBytes() throws Exception {
        sink.append(request(0, 50));
        DocumentQueue queue = started(new RecordingOwner());
        int bytes = request(0, 1).get(0).raw().length;
        List<QueuedDocument> all = new ArrayList<>();
        long end = System.nanoTime() + SECONDS_NANOS;
        while (all.size() < 50 && System.nanoTime() < end) {
            List<QueuedDocument> seven = queue.poll(7, ALL_BYTES, WAIT);
            List<QueuedDocument> few = queue.poll(ALL, 3L * bytes, WAIT);
            List<QueuedDocument> one = queue.poll(ALL, 1, WAIT);
            assertThat(seven).hasSizeLessThanOrEqualTo(7);
            assertThat(few).hasSizeLessThanOrEqualTo(4);
            assertThat(one).hasSizeLessThanOrEqualTo(1);
            all.addAll(seven);
            all.addAll(few);
            all.addAll(one);
        }

        assertThat(ids(all)).hasSize(50).doesNotHaveDuplicates();
        assertThatPositionsGrow(all);
    }

    @Test
    void returnsNothing_whenNothingArrives() throws Exception {
        DocumentQueue queue = started(new RecordingOwner());
        sink.append(request(0, 1));
        assertThat(read(queue, 1)).hasSize(1);

        long began = System.nanoTime();
        assertThat(queue.poll(ALL, ALL_BYTES, Duration.ofMillis(100))).isEmpty();
        assertThat(System.nanoTime() - began).isGreaterThan(90_000_000L);
    }

    @Test
    void acceptsAnEmptyRequest() throws Exception {
        sink.append(List.of());
        assertThat(sink.status().problems()).isEmpty();
    }

    @Test
    void closesWithoutACallOfTheOwner() throws Exception {
        RecordingOwner owner = new RecordingOwner();
        DocumentQueue queue = started(owner);
        sink.append(request(0, 1));
        assertThat(read(queue, 1)).hasSize(1);

        queue.close();

        assertThat(owner.losing).isEmpty();
        assertThat(owner.lost).isEmpty();
    }

    /** Closes the readers that are open, and starts another. */
    protected final DocumentQueue started(DocumentQueue.Owner owner) throws IOException {
        for (DocumentQueue before : open) {
            before.close();
        }
        open.clear();
        DocumentQueue queue = openQueue();
        open.add(queue);
        queue.start(owner);
        return queue;
    }

    /** Reads so many documents, and fails if they do not come. */
    public static List<QueuedDocument> read(DocumentQueue queue, int count) throws IOException, InterruptedException {
        List<QueuedDocument> all = new ArrayList<>();
        long end = System.nanoTime() + SECONDS_NANOS;
        while (all.size() < count && System.nanoTime() < end) {
            all.addAll(queue.poll(ALL, ALL_BYTES, WAIT));
        }
        assertThat(all).as("documents of the queue").hasSizeGreaterThanOrEqualTo(count);
        return all;
    }

    /** Returns documents of so many traces, one of each, whose ids grow with the number of the request. */
    public static List<SegmentDocument> request(int number, int traces) {
        List<SegmentDocument> documents = new ArrayList<>();
        for (int i = 0; i < traces; i++) {
            documents.add(Documents.read(segment(traceId(i), 1_000 * (number + 1) + i, 0, 1)));
        }
        return documents;
    }

    /** Returns the ids of documents, sorted. */
    public static List<String> ids(List<QueuedDocument> documents) {
        return documents.stream().map(QueueContract::id).sorted().toList();
    }

    private static void commit(DocumentQueue queue, QueuedDocument document) {
        try {
            queue.commit(document.partition(), document.position() + 1);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<QueuedDocument> queued(List<SegmentDocument> documents) {
        return documents.stream()
                .map(each -> new QueuedDocument("", 0, each.raw(), each.receivedMicros()))
                .toList();
    }

    private static void assertThatPositionsGrow(List<QueuedDocument> documents) {
        Map<String, Long> last = new HashMap<>();
        for (QueuedDocument each : documents) {
            Long before = last.put(each.partition(), each.position());
            assertThat(each.position()).isGreaterThan(before == null ? -1 : before);
        }
    }

    private static Map<String, String> positions(List<QueuedDocument> documents) {
        Map<String, String> positions = new HashMap<>();
        documents.forEach(each -> positions.put(id(each), each.partition() + "/" + each.position()));
        return positions;
    }

    private static String id(QueuedDocument document) {
        return parsed(document).id();
    }

    private static SegmentDocument parsed(QueuedDocument document) {
        return Documents.read(new String(document.raw(), StandardCharsets.UTF_8), document.receivedMicros());
    }
}
