// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import io.xray4j.Recorder;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A small application in a virtual machine of its own, the same as this one's. It is given a minute. */
public final class ChildJvm {
    /** What the virtual machine says of an agent that comes late, and of an archive it cannot use. */
    private static final String ITS_OWN = "^(WARNING: |Picked up |OpenJDK 64-Bit Server VM warning).*";

    private final Class<?> main;
    private final List<String> options = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable Path startedFrom;
    private boolean allLines;

    public ChildJvm(Class<?> main) {
        this.main = main;
        classPath.add(placeOf(main));
    }

    /** The jar as it was built. */
    public static File jar() {
        return new File(Objects.requireNonNull(System.getProperty("xray4j.test.agent.jar"), "the agent's jar"));
    }

    public ChildJvm agent(String told) {
        return agent(jar(), told);
    }

    public ChildJvm agent(File jar, String told) {
        return option("-javaagent:" + jar + (told.isEmpty() ? "" : "=" + told));
    }

    /** As {@code java -jar}. */
    public ChildJvm startedFrom(Path file) {
        startedFrom = file;
        return this;
    }

    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    public ChildJvm argument(String argument) {
        arguments.add(argument);
        return this;
    }

    /** With a core of its own. */
    public ChildJvm withCore() {
        return with(Recorder.class);
    }

    /** With the library of this class. */
    public ChildJvm with(Class<?> library) {
        classPath.add(placeOf(library));
        return this;
    }

    /** With those of this class path whose names are such. */
    ChildJvm withLibraries(String pattern) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.matches(pattern)) {
                classPath.add(entry);
            }
        }
        return this;
    }

    /** With another folder or jar. */
    public ChildJvm classPath(Path entry) {
        classPath.add(entry.toString());
        return this;
    }

    /** With the agent's jar as a dependency. */
    public ChildJvm withAgent() {
        classPath.add(jar().getPath());
        return this;
    }

    public ChildJvm variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public ChildJvm daemon(Daemon daemon) {
        return variable("AWS_XRAY_DAEMON_ADDRESS", daemon.address());
    }

    /** Also what the virtual machine says itself. */
    public ChildJvm keepingAllLines() {
        allLines = true;
        return this;
    }

    public Ended run() throws Exception {
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        if (startedFrom == null) {
            command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        } else {
            command.addAll(List.of("-jar", startedFrom.toString()));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("(AWS_|XRAY4J_|JAVA_TOOL|JDK_JAVA).*"));
        builder.environment().putAll(variables);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError(main.getName() + " still runs after a minute. It said: " + lines(err));
            }
            return new Ended(process.exitValue(), lines(out), lines(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> allLines || !line.matches(ITS_OWN))
                .toList();
    }

    private static String placeOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** How it ended, and what it said; without what the virtual machine says itself. */
    public record Ended(int code, List<String> out, List<String> err) {}
}
