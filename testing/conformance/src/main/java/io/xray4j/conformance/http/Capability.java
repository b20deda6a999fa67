// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http;

/**
 * A capability that an HTTP library may lack. A test of an integration declares those that are absent; a test case that
 * needs one is skipped, with the declaration as its reason. A capability that is not declared absent must work.
 */
public enum Capability {
    /** The server can answer after the handler has returned, from another thread. */
    ASYNC_SERVER("answers after its handler has returned"),
    /** The server answers with 500 what the application throws; one that cannot hangs up. */
    ANSWERED_EXCEPTIONS("answers what its handler throws"),
    /**
     * The server serves or refuses a request whose {@code Host} is none; one that cannot fails before any integration.
     */
    ILL_FORMED_HOSTS("refuses an ill-formed Host"),
    /** The server renders templates. */
    TEMPLATES("renders templates"),
    /** The client can call without blocking the caller. */
    ASYNC_CLIENT("calls without blocking"),
    /** The client can be given a request that has an {@code X-Amzn-Trace-Id} already. */
    CARRIED_HEADERS("is given a request with a trace header"),
    /** The client ends a call that takes longer than it may. */
    TIMEOUTS("has a time-out"),
    /** The client gives a future, or what stands for it, that cancels a call. Needs {@link #ASYNC_CLIENT}. */
    CANCELLATION("cancels calls"),
    /** The client sends a body while it is read, and passes a response's body on while it arrives. */
    STREAMED_BODIES("streams bodies"),
    /** The client follows redirects. */
    REDIRECTS("follows redirects"),
    /** The runtime serves several invocations at once in one JVM. */
    CONCURRENT_INVOCATIONS("serves several invocations at once");

    private final String description;

    Capability(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
