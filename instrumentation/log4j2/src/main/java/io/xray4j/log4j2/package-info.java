// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Log4j 2: adds the ids of the current trace to its context. */
@NullMarked
package io.xray4j.log4j2;

import org.jspecify.annotations.NullMarked;
