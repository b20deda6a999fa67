// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

/**
 * The outcome for the spans of one request. Immutable.
 *
 * @param received the number of spans in the request
 * @param refused how many of them were not stored
 * @param why why the first of these was not; empty if all were stored
 */
public record SpanResult(int received, int refused, String why) {}
