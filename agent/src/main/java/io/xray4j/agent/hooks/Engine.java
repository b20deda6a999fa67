// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's other half, which applications do not see.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface Engine {
    /** What the woven class of a library is to ask. Called once for each class. */
    Advice advice(Class<?> woven);

    /** Whom the captured methods of a class report to. Called once for each class; null if there is nobody. */
    @Nullable
    Core core(Class<?> captured);

    /** What captured methods of a class are to ask of the reactive things they return. Called once for each class. */
    Advice reactive(Class<?> captured);

    /**
     * An object of a class of ours, loaded below an application's class loader; null if it cannot be made, or if that
     * loader is below one of ours already.
     */
    @Nullable
    Object instance(ClassLoader application, String className);

    /** Says a line once, about something that is left to others. */
    void tell(String line);

    /** Something of ours was thrown in a woven class; tells of the first of each class. */
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

    /** What recorders are to be told, by its key; what is not in it is left as it is. */
    Map<String, String> settings();
}
