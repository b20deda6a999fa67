// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import org.jspecify.annotations.Nullable;

/**
 * One exception as X-Ray describes it. Its frames are the throwable's own, newest first.
 *
 * <p><i>Immutable.</i>
 *
 * @param id names this record, so that other (sub)segments can refer to it
 * @param type the exception's class
 * @param message its text, or null if it has none or would not give it
 * @param remote whether it came from a service that was called
 * @param cause the id of the exception that caused this one, or {@link io.xray4j.trace.EntityId#NONE}
 * @param stack the frames that were kept
 * @param truncated how many frames were not kept
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes the frames; a list would copy them for every exception.
public record ExceptionRecord(
        long id,
        String type,
        @Nullable String message,
        boolean remote,
        long cause,
        StackTraceElement[] stack,
        int truncated) {}
