// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.concurrent.TimeUnit;

/**
 * The limits for clients that follow new traces. Immutable.
 *
 * @param maxFollowers how many clients may follow at once
 * @param keepAliveNanos after so long without a line, a blank line is sent
 * @param slowNanos a client that has not read what was sent to it for so long is ended with a last line
 * @param abortNanos a client that has not read for so long is disconnected
 */
record FollowLimits(int maxFollowers, long keepAliveNanos, long slowNanos, long abortNanos) {

    static final FollowLimits DEFAULT = new FollowLimits(
            32, TimeUnit.SECONDS.toNanos(15), TimeUnit.SECONDS.toNanos(7), TimeUnit.SECONDS.toNanos(14));
}
