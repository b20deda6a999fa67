// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UdpEmitterTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void sendsTheHeaderLineAndTheDocument_asOneDatagram() throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Recorder recorder = Recorder.builder()
                        .daemonAddress("127.0.0.1:" + daemon.getLocalPort())
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
        try (Recorder recorder =
                Recorder.builder().daemonAddress("127.0.0.1:" + port).build()) {
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

    @Test
    void countsWhatItCannotSend_whenTheHostIsUnknown() {
        try (Recorder recorder =
                Recorder.builder().daemonAddress("no-such-host.invalid:2000").build()) {
            recorder.beginSegment("lost").end();
            assertThat(recorder.flush(SOON)).isTrue();
            assertThat(recorder.counters().of(io.xray4j.segment.Loss.SEND_FAILED))
                    .isEqualTo(1);
        }
    }

    /** A socket of before the checkpoint is none after the restore. */
    @Test
    void opensAnotherSocket_whenTheProcessWasRestored() throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Recorder recorder = Recorder.builder()
                        .daemonAddress("127.0.0.1:" + daemon.getLocalPort())
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
}
