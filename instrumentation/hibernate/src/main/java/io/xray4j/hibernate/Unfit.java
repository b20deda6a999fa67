// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a version of Hibernate is not what this integration knows, once for each part of it. The application goes on.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Unfit {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Unfit() {}

    /** Never throws. */
    static void say(String what, Throwable unfit) {
        try {
            if (SAID.add(what)) {
                System.getLogger("io.xray4j.hibernate")
                        .log(
                                Level.WARNING,
                                what + " is not recorded, as Hibernate is not as expected (6.6 and 7 are known): "
                                        + unfit);
            }
        } catch (Throwable hopeless) {
            // There is nobody left to tell.
        }
    }
}
