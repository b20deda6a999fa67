// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, with a heap of its own, that ends at the first OutOfMemoryError. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern START_LINE = Pattern.compile("xray4j \\S+ listens at (http://\\S+) .*");

    private final Process process;
    private final Path errors;
    private final URI uri;

    private ServerProcess(Process process, Path errors, URI uri) {
        this.process = process;
        this.errors = errors;
        this.uri = uri;
    }

    /** Starts a server. What it logs goes to a file in the folder. */
    static ServerProcess start(Path folder, String heap, String... options) throws IOException {
        return start(folder, heap, Map.of(), options);
    }

    /** Starts a server with these variables. */
    static ServerProcess start(Path folder, String heap, Map<String, String> variables, String... options)
            throws IOException {
        Path errors = folder.resolve("errors.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port",
                "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        Matcher matcher = START_LINE.matcher(String.valueOf(line));
        if (!matcher.matches()) {
            process.destroyForcibly();
            throw new AssertionError(line + ": " + Files.readString(errors));
        }
        return new ServerProcess(process, errors, URI.create(matcher.group(1)));
    }

    ServerFixture client() {
        return new ServerFixture(uri);
    }

    int port() {
        return uri.getPort();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns what the server has logged so far. */
    String log() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
