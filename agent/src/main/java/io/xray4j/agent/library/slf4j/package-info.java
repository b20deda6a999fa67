// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Logback, below SLF4J: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.slf4j;

import org.jspecify.annotations.NullMarked;
