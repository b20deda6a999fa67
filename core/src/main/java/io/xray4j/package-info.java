// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The front door: begin, end and annotate segments and subsegments of the current thread. */
@NullMarked
package io.xray4j;

import org.jspecify.annotations.NullMarked;
