// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.delivery;

import io.xray4j.emit.Emitter;
import io.xray4j.emit.Format;
import io.xray4j.trace.TimeSource;

/**
 * The part of a recorder's configuration that its worker reads, resolved and checked.
 *
 * <p><i>Immutable.</i>
 *
 * @param format turns what ends into documents
 * @param emitter takes the documents somewhere
 * @param streamingThreshold ended subsegments that make a trace worth sending before its segment ends
 * @param openChildTimeoutNanos how long an ended segment waits for subsegments that are still open
 * @param maxQueueBytes the most that may wait for the worker
 * @param exitFlushNanos how long the end of the process waits for what is queued
 * @param time the recorder's clocks
 */
public record DeliverySettings(
        Format format,
        Emitter emitter,
        int streamingThreshold,
        long openChildTimeoutNanos,
        long maxQueueBytes,
        long exitFlushNanos,
        TimeSource time) {}
