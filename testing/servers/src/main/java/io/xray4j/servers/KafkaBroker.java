// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM with one broker, on a folder that contains its settings and its data. Confined to one thread at a time. */
final class KafkaBroker {
    private static final long START_SECONDS = 180;
    private static final long END_SECONDS = 20;

    private final Path folder;
    private final Process process;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private KafkaBroker(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts the JVM; the broker is ready when {@link #awaitReady} returns. */
    static KafkaBroker launch(Path folder, Path lib, int heapMegabytes) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-cp",
                        lib.resolve("*") + File.pathSeparator + ForeignServer.ownClasses(),
                        KafkaMain.class.getName(),
                        folder.toString()))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
        KafkaBroker broker = new KafkaBroker(folder, process);
        Thread reader = new Thread(broker::readAll, "reads-" + folder.getFileName());
        reader.setDaemon(true);
        reader.start();
        return broker;
    }

    /** Waits until the cluster has accepted the broker. */
    void awaitReady() throws IOException {
        boolean started = false;
        try {
            started = ready.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            // Told below, with what the broker has said.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!started) {
            kill();
            throw new IllegalStateException(folder.getFileName() + " did not start:\n" + Files.readString(log(folder)));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process as {@code kill -9} does, and waits until it has ended. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(ServerMain.READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        ready.complete(false);
    }

    private static Path log(Path folder) {
        return folder.resolve("broker.log");
    }
}
