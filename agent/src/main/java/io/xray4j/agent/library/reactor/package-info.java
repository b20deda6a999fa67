// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Reactor: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.reactor;

import org.jspecify.annotations.NullMarked;
