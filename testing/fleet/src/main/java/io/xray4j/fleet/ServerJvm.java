// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server of the fleet in a JVM of its own, which can be killed and started again. Confined to one thread at a time. */
final class ServerJvm implements AutoCloseable {

    private static final Pattern START_LINE = Pattern.compile("xray4j \\S+ listens at (http://\\S+) .*");
    private static final long STOP_SECONDS = 20;

    private final String name;
    private final Path jar;
    private final Path folder;
    private final Map<String, String> variables;
    private final List<String> options;
    private final List<String> java;
    private int port;
    private @Nullable Process process;

    private ServerJvm(
            String name,
            Path jar,
            Path folder,
            Map<String, String> variables,
            List<String> java,
            List<String> options) {
        this.name = name;
        this.jar = jar;
        this.folder = folder;
        this.variables = Map.copyOf(variables);
        this.java = List.copyOf(java);
        this.options = List.copyOf(options);
    }

    /** Starts a server and returns when it listens. What it logs goes to a file of its name in the folder. */
    static ServerJvm start(
            String name, Path jar, Path folder, Map<String, String> variables, List<String> java, String... options) {
        ServerJvm server = new ServerJvm(name, jar, folder, variables, java, List.of(options));
        server.restart();
        return server;
    }

    /** Starts the server, at the port that it had before. */
    void restart() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        // The server ends with this process, whatever ends that: its standard input is a pipe from here.
        command.addAll(List.of("-jar", jar.toString(), "--until-eof", "--port", Integer.toString(port)));
        command.addAll(options);
        try {
            Path log = log();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(variables);
            Process started = builder.start();
            process = started;
            BufferedReader out = started.inputReader(UTF_8);
            String line = out.readLine();
            Matcher matcher = START_LINE.matcher(String.valueOf(line));
            if (!matcher.matches()) {
                kill();
                throw new IllegalStateException(name + " did not start: " + line + "\n" + Files.readString(log));
            }
            port = URI.create(matcher.group(1)).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Returns the processor time that the running process has used. */
    Duration cpu() {
        return process == null
                ? Duration.ZERO
                : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the process at once, as a power cut would. */
    void kill() {
        if (process != null) {
            await(process.destroyForcibly());
        }
    }

    private static void await(Process ending) {
        try {
            ending.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server in order; kills it if that takes long. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            await(process);
            kill();
        }
    }
}
