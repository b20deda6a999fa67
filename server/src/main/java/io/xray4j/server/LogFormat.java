// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How the runnable server logs: short lines on stderr, of its libraries only warnings. An embedder's are their own. */
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

    /** Lucene's, which tells of the Java it runs on; held, as the JDK forgets levels of loggers that nobody holds. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    /** To be called before the first logger is made; what was set by -D stays. */
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
