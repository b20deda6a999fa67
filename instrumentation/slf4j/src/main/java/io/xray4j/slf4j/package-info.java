// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The ids of the current trace in the MDC of SLF4J. */
@NullMarked
package io.xray4j.slf4j;

import org.jspecify.annotations.NullMarked;
