// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

/**
 * What a library may be unable to do. An integration declares what it has not; a case that needs it is then
 * skipped, with the declaration as its reason. What is not declared must work.
 */
public enum Capability {
    /** The server can answer after the handler has returned, from another thread. */
    ASYNC_SERVER,
    /** The server answers with 500 what the application throws; one that cannot hangs up. */
    ANSWERED_EXCEPTIONS,
    /** The server serves or refuses a request whose {@code Host} is none; one that cannot fails before any integration. */
    ILL_FORMED_HOSTS,
    /** The server renders templates. */
    TEMPLATES,
    /** The client can call without blocking the caller. */
    ASYNC_CLIENT,
    /** The client follows redirects. */
    REDIRECTS,
    /** The runtime serves several invocations at once in one JVM. */
    CONCURRENT_INVOCATIONS
}
