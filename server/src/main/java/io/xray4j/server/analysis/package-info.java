// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The analysis of whole traces, for the page and for assistants: critical path in a sentence, repeated calls, comparison,
 * percentiles by name. Pure functions of assembled traces. Not an API.
 */
@NullMarked
package io.xray4j.server.analysis;

import org.jspecify.annotations.NullMarked;
