// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The ids of the current trace in the context of Log4j 2. */
@NullMarked
package io.xray4j.log4j2;

import org.jspecify.annotations.NullMarked;
