// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

/**
 * A tracing library at the same work as the others: one request is a root with three children and two
 * annotations on each child, encoded to the bytes the library would send.
 *
 * <p><i>Confined to one thread.</i>
 */
public interface Subject extends AutoCloseable {
    /** Roots and children of one request. */
    int SPANS = 4;

    /** Records one request on the calling thread. */
    void request();

    /** Roots and children that got as far as bytes. */
    long delivered();

    /** Waits until everything recorded has been encoded. */
    default void flush() {}

    @Override
    default void close() {}
}
