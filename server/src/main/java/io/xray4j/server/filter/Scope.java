// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/** What a part of an expression speaks about. It decides which keywords are valid there. */
public enum Scope {
    /** The trace: everything outside braces. */
    TRACE("outside braces"),
    /** One activity of a service. */
    SERVICE("in the braces of service()"),
    /** One call between two services. */
    EDGE("in the braces of edge()"),
    /** One service on the path to a root cause. */
    CAUSE_SERVICE("in the braces of rootcause.*.service"),
    /** One segment or subsegment on the path to a root cause. */
    CAUSE_ENTITY("in the braces of rootcause.*.entity"),
    /** One exception on the path to a root cause. */
    CAUSE_EXCEPTION("in the braces of rootcause.*.exception");

    private final String place;

    Scope(String place) {
        this.place = place;
    }

    /** Returns the place as a message names it. */
    String place() {
        return place;
    }
}
