// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

/**
 * A document as it arrived, and where from in the words of a log line. Nobody changes the bytes.
 *
 * @param source for example {@code UDP port 53211}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Received(byte[] raw, String source) {}
