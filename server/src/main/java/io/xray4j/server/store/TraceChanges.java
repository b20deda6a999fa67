// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.io.IOException;

/**
 * The traces of a store in the order in which their newest documents arrived. A trace that receives another document
 * moves to the end, so whoever reads on from a place sees each version of a summary once, or only the last of several
 * versions. Places are positions of documents; those of a store on disk stay valid after a restart. Safe for use by many
 * threads.
 */
public interface TraceChanges {

    /** Returns the place behind which no trace is listed yet. */
    long listedUpTo();

    /** Returns the place behind the last document that was appended. */
    long end();

    /**
     * Returns the traces whose newest document is at this place or behind it, the longest unchanged first, up to {@link
     * #listedUpTo}.
     *
     * @param most the number of traces on a page, at least 1
     */
    ChangePage changes(long from, int most) throws IOException;
}
