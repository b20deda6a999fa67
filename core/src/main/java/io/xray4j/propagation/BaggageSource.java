// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import org.jspecify.annotations.Nullable;

/**
 * A source of the baggage of what runs on a thread: another tracing API in which the application sets it. It is asked
 * before a call goes out, on the thread that makes it, so it must not block. What it throws counts as no baggage.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface BaggageSource {
    /** Returns the baggage as W3C's header has it; null if the source has none here. */
    @Nullable
    String baggage();
}
