// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

/**
 * One document of the log. The bytes must not be changed.
 *
 * @param position the position of its frame, counted over all files from the first byte of the log
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LoggedDocument(long position, long receivedMicros, byte[] raw) {}
