// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of the work that a server of a fleet does. A server alone does all of it. */
public enum Role {
    /** Receives documents, puts them into the queue, and answers sampling requests. */
    COLLECT,
    /** Takes documents from the queue and writes traces into the store. */
    INDEX,
    /** Answers questions about traces, and has the page. */
    SERVE;

    /** Returns the name as in {@code --role}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the roles that a text names.
     *
     * @param text {@code collect}, {@code index}, {@code serve} or {@code all}
     * @throws IllegalArgumentException for any other text
     */
    static Set<Role> parse(String text) {
        if (text.equals("all")) {
            return EnumSet.allOf(Role.class);
        }
        for (Role role : values()) {
            if (role.label().equals(text)) {
                return EnumSet.of(role);
            }
        }
        throw new IllegalArgumentException("--role is " + text + ": it must be collect, index, serve or all");
    }
}
