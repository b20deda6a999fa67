// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

/**
 * How patient the server is with its clients. Immutable.
 *
 * @param idleMillis how long a connection may be silent
 * @param bodyMillis how long a request's body may take, from its headers to its last byte
 * @param headerMillis twice this long a request's headers may take
 */
record HttpLimits(int idleMillis, int bodyMillis, int headerMillis) {
    static final HttpLimits DEFAULT = new HttpLimits(15_000, 15_000, 10_000);
}
