// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of client, by what it may do. Immutable. */
public enum Role {
    /** Sends documents and spans, and asks for sampling rules. */
    INGEST,
    /** Reads traces, graphs and settings. */
    READ,
    /** Changes settings, and may do all that the others may. */
    ADMIN;

    /** Returns the role of this name in lower case; null if no role has it. */
    static @Nullable Role named(String name) {
        for (Role role : values()) {
            if (role.text().equals(name)) {
                return role;
            }
        }
        return null;
    }

    /** Returns the name in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
