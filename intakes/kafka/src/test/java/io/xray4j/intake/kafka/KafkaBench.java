// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import com.sun.management.OperatingSystemMXBean;
import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.server.queue.QueuedDocument;
import io.xray4j.server.queue.RecordingOwner;
import io.xray4j.servers.KafkaCluster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Measures a sink and a reader with one broker: documents a second, CPU of this process and of the broker, and bytes on the
 * broker's disk. Arguments: documents, threads that send, documents in a request.
 */
final class KafkaBench {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int ROUNDS = 3;

    /** The unit of Linux for the CPU times in /proc. */
    private static final long MICROS_PER_TICK = 10_000;

    private KafkaBench() {}

    /** Runs all rounds, of which the first warms up. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int request = Integer.parseInt(arguments[2]);
        List<SegmentDocument> documents = documents(count);
        long bytes = documents.stream().mapToLong(each -> each.raw().length).sum();
        print("%d documents of %d bytes, %d threads, %d in a request", count, bytes / count, threads, request);
        Path folder = Files.createTempDirectory("kafka-bench");
        try (KafkaCluster broker = KafkaCluster.oneBroker()) {
            for (int round = 0; round < ROUNDS; round++) {
                Topics topic = Topics.next(broker, folder);
                Measured sent = Measured.begin(broker);
                try (QueueSink sink = topic.sink()) {
                    send(sink, documents, threads, request);
                    sent.print("sink", count);
                }
                print("disk: %.0f bytes a document", (double) size(broker.data(0), topic.name()) / count);
                Measured read = Measured.begin(broker);
                try (DocumentQueue queue = topic.queue()) {
                    read(queue, count);
                    read.print("reader", count);
                }
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.delete(folder);
        }
    }

    private static void send(QueueSink sink, List<SegmentDocument> documents, int threads, int request) {
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            senders.add(CompletableFuture.runAsync(
                    () -> {
                        for (int from = first * request; from < documents.size(); from += threads * request) {
                            append(sink, documents.subList(from, Math.min(documents.size(), from + request)));
                        }
                    },
                    task -> new Thread(task, "bench-" + first).start()));
        }
        senders.forEach(CompletableFuture::join);
    }

    private static void append(QueueSink sink, List<SegmentDocument> documents) {
        try {
            sink.append(documents);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void read(DocumentQueue queue, int count) throws Exception {
        queue.start(new RecordingOwner());
        int read = 0;
        while (read < count) {
            List<QueuedDocument> documents = queue.poll(2_000, 5 << 20, Duration.ofSeconds(1));
            Map<String, Long> next = new HashMap<>();
            documents.forEach(each -> next.put(each.partition(), each.position() + 1));
            queue.commit(next);
            read += documents.size();
        }
    }

    /** Documents of an ordinary service: about 1.4 KB, four of a trace. */
    private static List<SegmentDocument> documents(int count) {
        Random random = new Random(7);
        List<SegmentDocument> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double start = Documents.EPOCH_SECOND + i / 1_000.0;
            String trace = String.format("1-%08x-%016x%08x", (long) start, new Random(i / 4).nextLong(), i / 4);
            documents.add(Documents.read(String.format(
                    Locale.ROOT,
                    "{'trace_id':'%s','id':'%016x','name':'%s','start_time':%.6f,'end_time':%.6f,"
                            + "'http':{'request':{'method':'GET','url':'http://shop.example.com/orders/%d?page=%d',"
                            + "'user_agent':'Mozilla/5.0 (X11; Linux x86_64)','client_ip':'10.%d.%d.%d'},"
                            + "'response':{'status':%d,'content_length':%d}},"
                            + "'aws':{'xray':{'sdk':'xray4j for Java','sdk_version':'0.1.0'},'ec2':{'instance_id':'i-%016x',"
                            + "'availability_zone':'eu-central-1a'}},'annotations':{'tenant':'tenant-%d','items':%d,"
                            + "'premium':%b,'amount':%.2f},'metadata':{'default':{'request':'%016x%016x','cart':'%s'}},"
                            + "'subsegments':[{'id':'%016x','name':'orders@db.example.com','start_time':%.6f,"
                            + "'end_time':%.6f,'namespace':'remote','sql':{'url':'jdbc:postgresql://db.example.com/orders',"
                            + "'database_type':'PostgreSQL','user':'shop','sanitized_query':'SELECT id, total, state FROM"
                            + " orders WHERE customer = ? AND state = ? ORDER BY created DESC LIMIT 20'}},"
                            + "{'id':'%016x','name':'DynamoDB','start_time':%.6f,'end_time':%.6f,'namespace':'aws',"
                            + "'aws':{'operation':'GetItem','table_name':'carts','request_id':'%016x'}}]}",
                    trace,
                    random.nextLong(),
                    "service-" + random.nextInt(40),
                    start,
                    start + random.nextDouble(),
                    random.nextInt(1_000_000),
                    random.nextInt(20),
                    random.nextInt(256),
                    random.nextInt(256),
                    random.nextInt(256),
                    random.nextInt(20) == 0 ? 500 : 200,
                    random.nextInt(90_000),
                    random.nextInt(60) * 0x9e3779b97f4a7c15L,
                    random.nextInt(60),
                    random.nextInt(100),
                    random.nextBoolean(),
                    1_000 * random.nextDouble(),
                    random.nextLong(),
                    random.nextLong(),
                    "item ".repeat(random.nextInt(40)),
                    random.nextLong(),
                    start,
                    start + random.nextDouble(),
                    random.nextLong(),
                    start,
                    start + random.nextDouble(),
                    random.nextLong())));
        }
        return documents;
    }

    private static long size(Path data, String topic) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> data.relativize(file).toString().startsWith(topic + "-")
                            && file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** The clocks at the begin of a measurement. Immutable. */
    private record Measured(KafkaCluster broker, long nanos, long ownCpuNanos, long brokerTicks) {

        static Measured begin(KafkaCluster broker) throws IOException {
            return new Measured(broker, System.nanoTime(), SYSTEM.getProcessCpuTime(), ticks(broker));
        }

        void print(String what, int count) throws IOException {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            KafkaBench.print(
                    "%s: %.0f documents/s, %.1f us of CPU a document here, %.1f us in the broker",
                    what,
                    count / seconds,
                    (SYSTEM.getProcessCpuTime() - ownCpuNanos) / 1_000.0 / count,
                    (double) (ticks(broker) - brokerTicks) * MICROS_PER_TICK / count);
        }

        private static long ticks(KafkaCluster broker) throws IOException {
            String stat = Files.readString(Path.of("/proc/" + broker.pid(0) + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
    }
}
