// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** An application in a JVM of its own, and one connection to it that is kept. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final String LENGTH = "content-length:";

    private final Process process;
    private final Socket socket;
    private final BufferedReader answers;
    private final byte[] question;

    private ServerProcess(Process process, URI uri, String path) throws IOException {
        this.process = process;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        this.question = ("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns when the application has said where it listens. It will be asked for this path. */
    static ServerProcess start(List<String> command, String path) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                discard(output);
                return new ServerProcess(process, URI.create(line.substring(READY.length())), path);
            }
            said.append(line).append('\n');
        }
        throw new IOException("The application did not start:\n" + said);
    }

    /** How long each of so many requests took, one after the other, none earlier than the pace allows. */
    long[] ask(int count, long paceNanos) throws IOException {
        long[] nanos = new long[count];
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            socket.getOutputStream().write(question);
            readAnswer();
            nanos[i] = System.nanoTime() - before;
            next = Math.max(next + paceNanos, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return nanos;
    }

    /** The processor time of all its threads, so far. */
    double cpuSeconds() {
        return ChildFigures.cpuSeconds(process);
    }

    /** What of its memory is resident; not a number where that cannot be told. */
    double mebibytes() {
        return ChildFigures.mebibytes(process);
    }

    private void readAnswer() throws IOException {
        String status = line();
        if (!status.contains(" 200")) {
            throw new IOException("answered " + status);
        }
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            answers.read();
        }
        if (length < 0) {
            throw new IOException("answered without a length");
        }
    }

    private String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the application has closed the connection");
        }
        return line;
    }

    /** What it goes on to say must not fill the pipe. */
    private static void discard(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "output");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            socket.close();
        } catch (IOException closed) {
            // It has gone with its process.
        }
    }
}
