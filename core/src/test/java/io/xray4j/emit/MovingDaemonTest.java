// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Recorder;
import io.xray4j.StoppedTime;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon whose host gets another address, as a container does that was started anew, is found again. A JVM of its
 * own, because only at its start can a JVM be told to read names from a file and to remember none.
 */
class MovingDaemonTest {
    private static final String HOST = "daemon.xray4j.test";
    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    @Test
    void isFollowed(@TempDir Path folder) throws Exception {
        assumeTrue(isLoopback(SECOND), "skipped: this system has no second loopback address " + SECOND);
        Path hosts = Files.writeString(folder.resolve("hosts"), FIRST + " " + HOST + "\n");
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Dsun.net.inetaddr.ttl=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MovingDaemonTest.class.getName(),
                        hosts.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    /** The child: a daemon here, then a daemon there, and what was sent to each. */
    public static void main(String[] arguments) throws Exception {
        StoppedTime time = new StoppedTime();
        try (DatagramSocket first = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket second = new DatagramSocket(first.getLocalPort(), InetAddress.getByName(SECOND));
                Recorder recorder = Recorder.builder()
                        .daemonAddress(HOST + ":" + first.getLocalPort())
                        .timeSource(time)
                        .sampling(false)
                        .build()) {
            recorder.beginSegment("before").end();
            expect(first, "before");
            Files.writeString(Path.of(arguments[0]), SECOND + " " + HOST + "\n");
            recorder.beginSegment("soon").end();
            expect(first, "soon");
            time.advance(Duration.ofSeconds(61));
            recorder.beginSegment("after").end();
            expect(second, "after");
        }
    }

    private static void expect(DatagramSocket daemon, String name) throws IOException {
        daemon.setSoTimeout(10_000);
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        daemon.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        if (!text.contains("\"name\":\"" + name + "\"")) {
            throw new IllegalStateException("expected " + name + ", got " + text);
        }
    }

    private static boolean isLoopback(String address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (SocketException none) {
            return false;
        }
    }
}
