// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

/**
 * A document in a queue. Immutable; the bytes must not be changed.
 *
 * @param partition the part of the queue that contains it; all documents of a trace are in one part
 * @param position the place in the partition, which grows and never changes
 * @param raw the bytes that the sender sent
 * @param receivedMicros the time of receipt by the first server, in microseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QueuedDocument(String partition, long position, byte[] raw, long receivedMicros) {}
