// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** SLF4J: puts the ids of the current trace into its MDC. */
@NullMarked
package io.xray4j.slf4j;

import org.jspecify.annotations.NullMarked;
