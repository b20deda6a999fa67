// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Watches for virtual threads that block and keep their carrier, however shortly: the JVM's own flight recorder tells.
 * What it has seen is read from a file when it has stopped, so that nothing is still on its way.
 */
final class Pinnings implements AutoCloseable {
    private static final String EVENT = "jdk.VirtualThreadPinned";

    private final Path file;
    private final Recording recording = new Recording();

    private Pinnings(Path file) {
        this.file = file;
    }

    static Pinnings watch(Path folder) throws IOException {
        Pinnings watching = new Pinnings(Files.createTempFile(folder, "pinnings", ".jfr"));
        watching.recording.enable(EVENT).withThreshold(Duration.ZERO).withStackTrace();
        watching.recording.start();
        return watching;
    }

    /** Each pinning since the beginning, with the frames that were on the stack. Ends the watch. */
    List<String> stop() throws IOException {
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(EVENT))
                .map(RecordedEvent::toString)
                .toList();
    }

    @Override
    public void close() {
        recording.close();
    }
}
