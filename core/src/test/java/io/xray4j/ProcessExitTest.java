// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is done ends, and what it recorded last has left: no thread of ours holds it, no line is lost. */
class ProcessExitTest {
    /** Also where something was begun that nobody has ended. */
    @ParameterizedTest
    @ValueSource(strings = {"", "forgotten"})
    void endsAtOnce_andSendsWhatWasRecordedLast(String child, @TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ProcessExitTest.class.getName(),
                            "127.0.0.1:" + daemon.getLocalPort(),
                            child))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                daemon.setSoTimeout(60_000);
                DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
                daemon.receive(packet);
                assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                        .contains("\"name\":\"last words\"")
                        .contains(child);
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** The child: records and is done, without a word of farewell to the recorder. */
    public static void main(String[] arguments) {
        Recorder recorder = Recorder.builder()
                .daemonAddress(arguments[0])
                .sampling(false)
                .exitFlushTimeout(Duration.ofSeconds(30))
                .build();
        try (Segment segment = recorder.beginSegment("last words")) {
            if (!arguments[1].isEmpty()) {
                Subsegment unused = recorder.beginSubsegment(arguments[1]);
            }
        }
    }
}
