// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

/**
 * A tracing library at the same work as the others: one request is a root with three children and two
 * annotations on each child, encoded to the bytes the library would send.
 */
public interface Subject extends AutoCloseable {
    /** Records one request on the calling thread. */
    void request();

    /** Requests, or parts of them, that did not get as far as bytes. */
    long dropped();

    /** Waits until everything recorded has been encoded. */
    void flush();

    @Override
    void close();
}
