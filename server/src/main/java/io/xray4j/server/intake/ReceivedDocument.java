// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

/**
 * A document as it arrived, and its source. The bytes must not be changed.
 *
 * @param source the source for a log line, such as {@code UDP port 53211}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceivedDocument(byte[] raw, String source) {}
