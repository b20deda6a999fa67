// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception of a (sub)segment as it is sent.
 *
 * <p><i>Immutable.</i>
 *
 * @param id names this description within the trace
 * @param type the class of the exception
 * @param message its text, or null
 * @param remote whether it came from a service that was called
 * @param causeId the id of the exception that caused this one, or null
 * @param stack the frames that were kept, newest first
 * @param truncated how many frames were not kept
 */
public record ExceptionView(
        String id,
        String type,
        @Nullable String message,
        boolean remote,
        @Nullable String causeId,
        List<StackTraceElement> stack,
        int truncated) {
    public ExceptionView {
        stack = List.copyOf(stack);
    }
}
