// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import java.util.List;

/**
 * Switches tracing on for libraries and packages that know nothing of it, in the process that runs.
 *
 * <pre>{@code
 * Patcher.patch("aws-sdk", "jdbc", "java-http-client");
 * Patcher.patch(List.of("com.acme.shop"), Patcher.ignore("com\\.acme\\.shop\\.internal\\..*"));
 * }</pre>
 *
 * <p>Where the agent was not started with the process, it is attached now, and patches what it is asked for here and
 * nothing else: the options {@code libraries} and {@code patch-modules} are for the flag. What was made before, such as a client, may
 * stay as it is; what is made from now on is traced. Where the process lets nobody attach, one line says so and the
 * application runs on untraced. While tracing is disabled nothing happens at all.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Patcher {
    private Patcher() {}

    /**
     * Patches libraries, by the names that the README has. One that is patched already stays so; one that the
     * application does not have is of no consequence.
     *
     * @throws IllegalArgumentException if one of them is not known, before any of them is patched
     */
    public static void patch(String... libraries) {
        Attaching.call("patch", List.of(libraries));
    }

    /** Patches all libraries but {@code url-connection}, on which others sit. */
    public static void patchAll() {
        patchAll(false);
    }

    /**
     * Patches all libraries.
     *
     * @param doublePatch whether {@code url-connection} is among them, on which others sit
     */
    public static void patchAll(boolean doublePatch) {
        Attaching.call("patchAll", doublePatch);
    }

    /**
     * Captures the methods of packages and those below them: each call is a subsegment with the method's name.
     * Compiler-made methods, constructors, plain accessors, {@code toString}, {@code equals} and {@code hashCode} are
     * not captured.
     *
     * @throws IllegalArgumentException if one is no name of a package; one that does not exist is of no consequence
     */
    public static void patch(List<String> packages) {
        patch(packages, ignore());
    }

    /**
     * Captures the methods of packages, without those of ignored classes.
     *
     * @throws IllegalArgumentException if a package is no name of one, or a pattern is no regular expression
     */
    public static void patch(List<String> packages, Ignore ignore) {
        Attaching.call("patch", List.copyOf(packages), ignore.patterns);
    }

    /** Regular expressions, looked for at the beginning of the full names of classes. */
    public static Ignore ignore(String... patterns) {
        return new Ignore(List.of(patterns));
    }

    /**
     * Leaves libraries alone again. What they made while they were patched goes on being traced.
     *
     * @throws IllegalArgumentException if one of them is not known
     */
    public static void unpatch(String... libraries) {
        Attaching.callIfAttached("unpatch", List.of(libraries));
    }

    /**
     * What a captured package does not include.
     *
     * <p><i>Immutable.</i>
     */
    public static final class Ignore {
        private final List<String> patterns;

        private Ignore(List<String> patterns) {
            this.patterns = patterns;
        }
    }
}
