// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.jspecify.annotations.Nullable;

/**
 * The Lambda invocation that a thread serves. Inside Lambda the service has begun the segment; what a
 * function adds belongs below it, and where that is stands in the invocation's trace header. A runtime that
 * serves one invocation at a time publishes the header for the whole process; one that serves several on threads
 * of one JVM cannot. Whoever wraps handlers enters here, and each thread knows its own.
 *
 * <p>Where no header was given to the thread, the system property {@code com.amazonaws.xray.traceHeader} counts,
 * then the variable {@code _X_AMZN_TRACE_ID}. Outside Lambda mode entering merely keeps what is begun inside from
 * being current afterwards.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LambdaInvocation {
    private LambdaInvocation() {}

    /**
     * Begins an invocation on this thread, with nothing current. Closing the scope ends it: whatever the function
     * left open leaves as it is, in progress, and what was current before is so again.
     *
     * @param traceHeader the header as it came, or null if the wrapper was not given one
     */
    public static Scope enter(@Nullable String traceHeader) {
        return CurrentEntity.enterInvocation(traceHeader);
    }
}
