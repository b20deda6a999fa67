// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

/**
 * The way in which a throwable is described in a trace: under which type, with which message, and whose fault it was.
 * For messages that hold secrets, or wrappers that hide what happened:
 *
 * <pre>{@code
 * recorder.throwableDescriber(thrown -> thrown instanceof LoginFailed
 *         ? ThrowableDescription.of(thrown).withMessage(null)
 *         : ThrowableDescription.of(thrown));
 * }</pre>
 *
 * <p>It is asked for every throwable that is recorded and for each of its causes, on the thread that records it. What
 * it throws costs nothing but its own description: the throwable is then described as if there were no describer.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface ThrowableDescriber {
    /** Returns the description of a throwable. */
    ThrowableDescription describe(Throwable thrown);
}
