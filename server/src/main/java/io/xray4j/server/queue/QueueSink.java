// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import io.xray4j.server.store.SegmentSink;
import java.io.Closeable;

/**
 * The writing end of a queue. {@link #append} returns when the queue has the documents for certain, and throws {@link
 * QueueFullException} when the sender should send them again later. Safe for use by many threads.
 */
public interface QueueSink extends SegmentSink, Closeable {

    /** Returns the state of the writing end. */
    QueueStatus status();
}
