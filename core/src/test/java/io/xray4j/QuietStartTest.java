// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.xray4j.internal.Environment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A recorder that records nothing costs nothing: no thread, no socket. */
class QuietStartTest {
    private static final int RECORDERS = 100;

    @Test
    void startsNoThread_beforeATraceEnds() {
        long before = ours();
        List<Recorder> recorders = recorders();
        recorders.forEach(recorder -> {
            recorder.segment("unsampled").sampled(false).begin().end();
            assertThat(recorder.status().queuedBytes()).isZero();
        });
        assertThat(ours()).isEqualTo(before);
        recorders.forEach(Recorder::close);
    }

    @Test
    void opensNoSocket_beforeATraceEnds() {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "skipped: this system does not tell how many files a process has open");
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        recorders().forEach(Recorder::close);
        long before = system.getOpenFileDescriptorCount();
        List<Recorder> recorders = recorders();
        // The JVM may open a jar meanwhile; a socket each would be a hundred.
        assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + RECORDERS / 2);
        recorders.forEach(Recorder::close);
        assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + RECORDERS / 2);
    }

    private static List<Recorder> recorders() {
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < RECORDERS; i++) {
            recorders.add(new RecorderBuilder(Environment.of(Map.of())).build());
        }
        return recorders;
    }

    private static long ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("xray4j-"))
                .count();
    }
}
