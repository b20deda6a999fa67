// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

/**
 * A service, and where it is. Immutable.
 *
 * @param service the name; empty if unknown
 * @param address an IP address; empty if unknown
 * @param port 0 if unknown
 */
record Endpoint(String service, String address, long port) {

    static final Endpoint UNKNOWN = new Endpoint("", "", 0);
}
