// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

/**
 * One document as the log holds it.
 *
 * @param position where its frame begins, counted over all files from the first byte ever written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LoggedDocument(long position, long receivedMicros, byte[] raw) {}
