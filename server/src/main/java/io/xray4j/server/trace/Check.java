// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

/**
 * One condition of a filter, ready to be tested.
 *
 * @param <T> what the condition speaks about: the trace, or one node, call or element of a root cause
 */
@FunctionalInterface
interface Check<T> {

    /** Returns true if the condition holds for this part of the trace. */
    boolean test(TraceSummary trace, T at);
}
