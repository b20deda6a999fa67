// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server ends with the JVM that has started it, and leaves nothing behind. */
class ServerProcessIT {

    private static final long DEADLINE_SECONDS = 20;

    /** The main class of a JVM that starts a server. It ends when its standard input ends. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws IOException {
            System.out.println(ServerProcess.shared().uri());
            System.out.println(
                    ProcessHandle.current().children().findFirst().orElseThrow().pid());
            int end = System.in.read();
            System.out.println("ends after " + end);
        }
    }

    private static Process starter(Path temporary) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle server(Process starter) throws IOException {
        BufferedReader out = starter.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).startsWith("http://127.0.0.1:");
        return ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("xray4j-"))
                    .toList();
        }
    }

    @Test
    void leavesNoServer_whenTheJvmIsKilled(@TempDir Path temporary) throws Exception {
        Process killed = starter(temporary);
        ProcessHandle server = server(killed);
        assertThat(server.isAlive()).isTrue();

        killed.destroyForcibly().waitFor();

        server.onExit().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(left(temporary)).hasSize(1);

        Process next = starter(temporary);
        server(next);
        assertThat(left(temporary)).as("the folder of the next alone").hasSize(1);
        next.getOutputStream().close();
        assertThat(next.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesNothing_whenTheJvmEnds(@TempDir Path temporary) throws Exception {
        Process ended = starter(temporary);
        ProcessHandle server = server(ended);

        ended.getOutputStream().close();

        assertThat(ended.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.isAlive()).isFalse();
        assertThat(left(temporary)).isEmpty();
    }
}
