// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the agent that applications do not see.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface Engine {
    /** Returns the advice that a woven class of a library calls. Called once for each class. */
    Advice advice(Class<?> woven);

    /**
     * Returns the core that the recorded methods of a class report to; null if there is none. Called once for each
     * class.
     */
    @Nullable
    Core core(Class<?> captured);

    /**
     * Returns the advice for reactive types that the recorded methods of a class return. Called once for each class.
     */
    Advice reactive(Class<?> captured);

    /** Returns the advice for recorded methods of a class that suspend. Called once for each class. */
    Advice suspending(Class<?> captured);

    /**
     * Returns an object of a class of ours, loaded below an application's class loader; null if it cannot be made, or
     * if that loader is below one of ours already.
     */
    @Nullable
    Object instance(ClassLoader application, String className);

    /** Writes a line, once, about something that is left to others. */
    void tell(String line);

    /** Reports an exception of ours in a woven class, the first of each class. */
    void report(Class<?> woven, Throwable thrown);

    /** Switches libraries on. {@link io.xray4j.agent.Patcher} says what is refused and how. */
    void patch(List<String> libraries);

    /** Switches all libraries on, with or without what others sit on. */
    void patchAll(boolean doublePatch);

    /** Switches the recording of packages on. */
    void patch(List<String> packages, List<String> ignored);

    /** Switches libraries off. */
    void unpatch(List<String> libraries);

    /** Returns true if a library is patched. */
    boolean isPatched(String library);

    /** Returns the settings of recorders that were given, by their keys. */
    Map<String, String> settings();
}
