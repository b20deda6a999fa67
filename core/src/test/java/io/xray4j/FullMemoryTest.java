// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose memory runs out while the worker is at work: who waits for the worker waits no longer than it said. */
class FullMemoryTest {
    private static volatile @Nullable Object hoard;
    private static volatile boolean isHoarding;
    private static volatile boolean hasWaited;

    @Test
    void waitsNoLongerThanItWasTold(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullMemoryTest.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            // The worker may write its own line, about the memory, before or after.
            assertThat(Files.readAllLines(output)).contains("waited");
        } finally {
            child.destroyForcibly();
        }
    }

    /** The child: while it waits for the worker, not even the smallest object can be made. */
    public static void main(String[] arguments) {
        // Even a constant is made when it is first used.
        String last = "waited";
        Thread waiting = Thread.currentThread();
        Recorder recorder = Recorder.builder()
                .sampling(false)
                .exitFlushTimeout(Duration.ofSeconds(1))
                .emitter(new Emitter() {
                    @Override
                    public void send(Document document) {
                        while (waiting.getState() != Thread.State.TIMED_WAITING) {
                            Thread.onSpinWait();
                        }
                        isHoarding = true;
                        try {
                            hoard();
                        } finally {
                            isHoarding = false;
                        }
                    }
                })
                .build();
        recorder.beginSegment("large").end();
        boolean unused = recorder.flush(Duration.ofSeconds(3));
        // On a busy machine the wait can end before the memory is full. What filled it on would leave none for the last
        // line.
        hasWaited = true;
        while (isHoarding) {
            Thread.onSpinWait();
        }
        hoard = null;
        say(last);
    }

    /** Prints a line. A collection of the worker's that began before the hoard was let go can still leave no memory for it. */
    private static void say(String line) {
        while (true) {
            try {
                System.out.println(line);
                return;
            } catch (OutOfMemoryError stillFull) {
                Thread.onSpinWait();
            }
        }
    }

    private static void hoard() {
        for (int size = 1 << 17; size > 0; size /= 2) {
            try {
                while (!hasWaited) {
                    Object[] more = new Object[size];
                    more[0] = hoard;
                    hoard = more;
                }
            } catch (OutOfMemoryError full) {
                // There may be room for a smaller one.
            }
        }
        throw new OutOfMemoryError();
    }
}
