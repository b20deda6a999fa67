// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.applications;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The ways in which an application comes to be traced. */
enum Tracing {
    STARTER(true, false),
    AGENT(false, true),
    BOTH(true, true);

    private final boolean hasStarter;
    private final boolean hasAgent;

    Tracing(boolean hasStarter, boolean hasAgent) {
        this.hasStarter = hasStarter;
        this.hasAgent = hasAgent;
    }

    /** Returns what is among the dependencies of the application. */
    List<Path> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> hasStarter && entry.matches(".*/xray4j-(core|spring-boot|servlet|jdbc)-[^/]*\\.jar"))
                .map(Path::of)
                .toList();
    }

    /** Returns what is on the command line. */
    List<String> options() {
        String agent = Objects.requireNonNull(System.getProperty("xray4j.test.agent.jar"), "the agent's jar");
        return hasAgent ? List.of("-javaagent:" + agent) : List.of();
    }
}
