// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.StoppedTime;
import io.xray4j.segment.LossReason;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class UdpEmitterTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void sendsTheHeaderLineAndTheDocument_asOneDatagram() throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Recorder recorder = Recorder.builder()
                        .daemonAddress("127.0.0.1:" + daemon.getLocalPort())
                        .sampling(false)
                        .build()) {
            Segment segment = recorder.beginSegment("sent");
            segment.end();

            String datagram = receive(daemon);
            assertThat(datagram)
                    .startsWith("{\"format\":\"json\",\"version\":1}\n{\"name\":\"sent\"")
                    .endsWith("}");
            assertThat(datagram).contains(segment.traceId());
        }
    }

    @Test
    void isSilent_whenNobodyListens_andSendsAgainWhenSomebodyDoes() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Recorder recorder = Recorder.builder()
                .daemonAddress("127.0.0.1:" + port)
                .sampling(false)
                .build()) {
            for (int i = 0; i < 10; i++) {
                recorder.beginSegment("lost").end();
                assertThat(recorder.flush(SOON)).isTrue();
            }
            try (DatagramSocket daemon = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                recorder.beginSegment("found").end();
                assertThat(receive(daemon)).contains("\"found\"");
            }
        }
    }

    /** A daemon's socket holds some two hundred kilobytes: what is sent faster than it reads is lost, and nobody knows. */
    @Test
    void givesWay_whenMuchIsSentAtOnce() throws Exception {
        StoppedTime time = new StoppedTime();
        List<Long> pauses = new ArrayList<>();
        byte[] bytes = new byte[1_000];
        Document document = new Document(bytes, 0, bytes.length, 1);
        try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                UdpEmitter emitter =
                        new UdpEmitter(DaemonAddress.parse("127.0.0.1:" + daemon.getLocalPort()), time, pauses::add)) {
            for (int i = 0; i < 100; i++) {
                emitter.send(document);
                receive(daemon);
            }
            assertThat(pauses).hasSize(3).allMatch(nanos -> nanos == 200_000);

            for (int i = 0; i < 100; i++) {
                time.advance(Duration.ofNanos(200_000));
                emitter.send(document);
                receive(daemon);
            }
            assertThat(pauses).as("at leisure there is nobody to give way to").hasSize(3);
        }
    }

    @Test
    void countsWhatItCannotSend_whenTheHostIsUnknown() {
        try (Recorder recorder = Recorder.builder()
                .daemonAddress("no-such-host.invalid:2000")
                .sampling(false)
                .build()) {
            recorder.beginSegment("lost").end();
            assertThat(recorder.flush(SOON)).isTrue();
            assertThat(recorder.counters().of(io.xray4j.segment.LossReason.SEND_FAILED))
                    .isEqualTo(1);
        }
    }

    /** A socket of before the checkpoint is none after the restore. */
    @Test
    void opensAnotherSocket_whenTheProcessWasRestored() throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Recorder recorder = Recorder.builder()
                        .daemonAddress("127.0.0.1:" + daemon.getLocalPort())
                        .sampling(false)
                        .build()) {
            recorder.beginSegment("before").end();
            int before = packet(daemon).getPort();
            recorder.beginSegment("last").end();
            recorder.beforeCheckpoint();
            assertThat(packet(daemon).getPort()).isEqualTo(before);
            recorder.afterRestore();
            recorder.beginSegment("after").end();
            assertThat(packet(daemon).getPort()).isNotEqualTo(before);
            assertThat(recorder.flush(SOON)).isTrue();
            assertThat(recorder.counters().losses()).isEmpty();
        }
    }

    private static String receive(DatagramSocket daemon) throws Exception {
        DatagramPacket packet = packet(daemon);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static DatagramPacket packet(DatagramSocket daemon) throws Exception {
        daemon.setSoTimeout((int) SOON.toMillis());
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        daemon.receive(packet);
        return packet;
    }

    /** The commonest mistake of a first day: nothing runs where documents go. */
    @Test
    void countsAndSaysOnce_thatNobodyListens() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger ours = Logger.getLogger("io.xray4j");
        ours.addHandler(handler);
        try (Recorder recorder = Recorder.builder()
                .daemonAddress("127.0.0.1:" + port)
                .sampling(false)
                .build()) {
            for (int i = 0; i < 5; i++) {
                recorder.inSegment("lost", segment -> {});
                assertThat(recorder.flush(SOON)).isTrue();
            }
            assertThat(recorder.status().ended()).isEqualTo(5);
            assertThat(recorder.status().delivered()).isZero();
            assertThat(recorder.status().losses()).containsExactly(Map.entry(LossReason.NOBODY_LISTENS, 5L));
            assertThat(recorder.status().toString()).contains("(not reached)");
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .startsWith("WARNING xray4j: nobody listens at udp 127.0.0.1:" + port)
                    .contains("AWS_XRAY_DAEMON_ADDRESS");

            try (DatagramSocket daemon =
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                recorder.inSegment("found", segment -> {});
                assertThat(receive(daemon)).contains("found");
                assertThat(recorder.flush(SOON)).isTrue();
                assertThat(recorder.status().delivered()).isEqualTo(1);
                assertThat(recorder.status().reachable()).isTrue();
            }
        } finally {
            ours.removeHandler(handler);
        }
    }
}
