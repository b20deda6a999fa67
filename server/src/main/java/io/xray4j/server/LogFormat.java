// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log format of the runnable server: short lines on stderr, and only warnings from libraries. */
final class LogFormat {

    private static final Map<String, String> SETTINGS = Map.of(
            "showDateTime", "true",
            "dateTimeFormat", "HH:mm:ss.SSS",
            "showThreadName", "false",
            "showLogName", "false",
            "levelInBrackets", "false",
            "defaultLogLevel", "warn",
            "log.io.xray4j", "info");

    private LogFormat() {}

    /**
     * Lucene's logger, which logs the Java version. The field keeps it from being collected, which would lose its
     * level.
     */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

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
