// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.conformance.sql.SqlCapability;
import java.util.EnumSet;
import java.util.Set;

/** What wrappers cannot do, whatever the driver. */
final class ByHand {
    private ByHand() {}

    /** With what the scene's driver cannot do. */
    static Set<SqlCapability> cannot(Set<SqlCapability> driver) {
        Set<SqlCapability> both = EnumSet.of(SqlCapability.KEEPING_TYPES);
        both.addAll(driver);
        return both;
    }
}
