// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Service graph, trace graph and time series: sums over the nodes and calls of trace summaries, kept per minute. What was
 * added can be subtracted exactly, so a summary that changes replaces its old contribution. Not an API.
 */
@NullMarked
package io.xray4j.server.graph;

import org.jspecify.annotations.NullMarked;
