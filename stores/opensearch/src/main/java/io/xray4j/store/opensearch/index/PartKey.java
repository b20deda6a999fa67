// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

/** Which part of which minute's graph. Immutable. */
record PartKey(long minute, String partition) {

    /** Returns the id of the entry. */
    String id() {
        return minute + "|" + partition;
    }
}
