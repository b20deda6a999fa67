// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Kotlin's coroutines: their rules and their advice. */
@NullMarked
package io.xray4j.agent.library.kotlincoroutines;

import org.jspecify.annotations.NullMarked;
