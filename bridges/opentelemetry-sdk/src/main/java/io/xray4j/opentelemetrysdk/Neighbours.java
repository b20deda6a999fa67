// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The lines about other makers of traces in the same process: each is written once. <i>Safe for use by many threads.</i>
 */
final class Neighbours {

    private static final Logger LOG = Logger.getLogger(Neighbours.class.getName());
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    /** The room that records by OpenTelemetry's API. Its package is known, and none of its classes is needed. */
    private static final String API_BRIDGE = "io.xray4j.opentelemetry.package-info";

    private Neighbours() {}

    /** Warns if OpenTelemetry's API on xray4j's recorder is on the class path, too: two recorders make two trees. */
    static void check() {
        if (isPresent(API_BRIDGE)) {
            once(
                    Level.WARNING,
                    "Both xray4j-opentelemetry and xray4j-opentelemetry-sdk are on the class path: spans of OpenTelemetry's SDK"
                            + " and segments of xray4j's recorder make two trees. Use one of the two.");
        }
    }

    static void once(Level level, String line) {
        if (TOLD.add(line)) {
            LOG.log(level, line);
        }
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Neighbours.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
