// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A log of the parts of Hibernate whose version this integration does not know, one line for each part. The application
 * continues.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Unfit {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Unfit() {}

    /** Logs a part. Never throws. */
    static void say(String what, Throwable unfit) {
        try {
            if (SAID.add(what)) {
                System.getLogger("io.xray4j.hibernate")
                        .log(
                                Level.WARNING,
                                what + " is not recorded, because Hibernate has an unknown version (6.6 and 7 are"
                                        + " known): " + unfit);
            }
        } catch (Throwable hopeless) {
            // The log itself fails; there is no other place to report it.
        }
    }
}
