// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.recording;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.config.ConfigKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says to a recorder what the agent was told of it. The keys are those that Spring Boot's integration has.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class RecorderSettings {
    /** A name for the segment of what is captured where no segment is open. */
    static final String PARENT_SEGMENT = ConfigKey.AUTO_PATCH_PARENT_SEGMENT_NAME.key();

    /** What stands before the ids in a log line. */
    static final String LOG_PREFIX = ConfigKey.LOG_PREFIX.key();

    private RecorderSettings() {}

    /** Returns the keys that reach a recorder: those of every recorder but the switch, and those of log lines and captures. */
    public static Set<String> keys() {
        Set<String> keys = new TreeSet<>(ConfigKey.names(ConfigKey.Reader.RECORDER, ConfigKey.Reader.LOG));
        keys.remove(ConfigKey.ENABLED.key());
        keys.add(PARENT_SEGMENT);
        return keys;
    }

    /**
     * Finds out whether all of it is valid, without a recorder.
     *
     * @throws IllegalArgumentException saying which key is not, and what would be
     */
    public static void check(Map<String, String> settings) {
        if (!settings.isEmpty()) {
            say(settings, Recorder.builder());
        }
    }

    static void apply(Map<String, String> settings, Recorder recorder) {
        if (!settings.isEmpty()) {
            recorder.configure(builder -> say(settings, builder));
        }
    }

    private static void say(Map<String, String> settings, RecorderBuilder builder) {
        for (String key : new TreeSet<>(settings.keySet())) {
            String text = settings.get(key);
            if (text != null) {
                say(key, text, builder);
            }
        }
    }

    private static void say(String key, String text, RecorderBuilder builder) {
        ConfigKey known = ConfigKey.of(key);
        if (known != null && known.reader() == ConfigKey.Reader.RECORDER) {
            builder.set(known, text);
        }
    }
}
