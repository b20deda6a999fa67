// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log format of the runnable server: short lines on stderr, and only warnings from libraries. */
final class LogFormat {

    private static final Map<String, String> SETTINGS = Map.of(
            "showDateTime", "true",
            "dateTimeFormat", "HH:mm:ss.SSS",
            "showThreadName", "false",
            "showLogName", "false",
            "levelInBrackets", "false",
            "defaultLogLevel", "warn",
            "log.io.xray4j", "info",
            // Its clients warn once a second while a broker is away, which our own lines say once.
            "log.org.apache.kafka", "error");

    private static final Map<String, String> LEVELS =
            Map.of("dev", "debug", "debug", "debug", "info", "info", "warn", "warn", "error", "error", "prod", "info");

    private LogFormat() {}

    /**
     * Lucene's logger, which logs the Java version. The field keeps it from being collected, which would lose its
     * level.
     */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    /**
     * Sets what a user chose. Call it before the first logger is created.
     *
     * @param level as the X-Ray daemon names it; null for the default
     * @param file null for standard error
     * @throws IllegalArgumentException if there is no such level
     */
    static void choose(@Nullable String level, @Nullable Path file) {
        if (level != null) {
            String chosen = LEVELS.get(level.toLowerCase(Locale.ROOT));
            if (chosen == null) {
                throw new IllegalArgumentException(
                        "--log-level is " + level + ": it must be debug, info, warn or error");
            }
            System.setProperty("org.slf4j.simpleLogger.log.io.xray4j", chosen);
        }
        if (file != null) {
            System.setProperty("org.slf4j.simpleLogger.logFile", file.toString());
        }
    }

    /** Sets the format, except for properties set by -D. Call it before the first logger is created. */
    static void apply() {
        LUCENE.setLevel(Level.SEVERE);
        SETTINGS.forEach((name, value) -> {
            String property = "org.slf4j.simpleLogger." + name;
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
    }
}
