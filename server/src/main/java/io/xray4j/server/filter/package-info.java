// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/**
 * X-Ray's filter expressions: text, syntax tree, errors with positions, and what may be typed next. Nothing here knows
 * a trace. Not an API.
 */
@NullMarked
package io.xray4j.server.filter;

import org.jspecify.annotations.NullMarked;
