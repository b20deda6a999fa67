// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A span that another one names beside its parent. Immutable; the attributes must not be changed.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 */
public record SpanLink(String traceId, String spanId, Map<String, JsonNode> attributes) {}
