// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span that an implementation has recorded, in the terms of the API.
 *
 * <p><i>Immutable.</i>
 *
 * @param name the name it had at its end
 * @param traceId thirty-two hexadecimal digits
 * @param spanId sixteen hexadecimal digits
 * @param parentSpanId the parent's id; null for the first of a trace
 * @param startEpochNanos when it started
 * @param endEpochNanos when it ended
 * @param attributes the attributes by their keys: text, numbers, truth values and lists of these
 * @param links the number of links
 * @param isError whether its status is an error
 */
public record FinishedSpan(
        String name,
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        long startEpochNanos,
        long endEpochNanos,
        Map<String, Object> attributes,
        int links,
        boolean isError) {}
