// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Log4j 2: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.log4j2;

import org.jspecify.annotations.NullMarked;
