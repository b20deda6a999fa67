// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

/**
 * Decides whether a trace is recorded, where neither the caller's header nor the application has decided. It is
 * asked once per trace, on the application's thread, before anything is built: it must not block. What it needs
 * (a thread, a connection) it begins with the first decision, not when it is made.
 *
 * <p>What {@link #decide} throws is logged, and that trace is recorded.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface Sampler extends AutoCloseable {
    /** Decides on one request. */
    SamplingDecision decide(SamplingRequest request);

    /** Releases what the sampler holds. Decisions after that are still answered. More than once does no harm. */
    @Override
    default void close() {}

    /** Records everything. */
    static Sampler always() {
        return FixedSampler.ALWAYS;
    }

    /** Records nothing but what a caller's header or the application asks for. */
    static Sampler never() {
        return FixedSampler.NEVER;
    }
}
