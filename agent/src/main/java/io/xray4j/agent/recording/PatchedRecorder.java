// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.recording;

import io.xray4j.LogTraceId;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.config.ConfigKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recorder that patched libraries report to: the process's, unless a test has named another.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class PatchedRecorder {
    private PatchedRecorder() {}

    /** Returns the recorder. */
    public static Recorder get() {
        return Hooks.recorder() instanceof Recorder named ? named : Xray.recorder();
    }

    /** Returns true if the agent patches a library. */
    public static boolean isPatched(String library) {
        Engine engine = Hooks.engine();
        return engine != null && engine.isPatched(library);
    }

    /** Returns the text before the ids in a log line; null if the option is not set. */
    public static @Nullable String logPrefix() {
        return settings().get(RecorderSettings.LOG_PREFIX);
    }

    /** Returns true if log lines are to have W3C's ids, too. */
    public static boolean writesW3cIds() {
        String option = settings().get(ConfigKey.LOG_W3C_IDS.key());
        return option == null ? LogTraceId.isW3cWanted() : Boolean.parseBoolean(option);
    }

    /** Returns the settings of recorders that were given to the agent. */
    static Map<String, String> settings() {
        Engine engine = Hooks.engine();
        return engine == null ? Map.of() : engine.settings();
    }
}
