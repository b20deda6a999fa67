// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Tracing without a code change: the agent of the command line, and {@link io.xray4j.agent.Patcher} for later. */
@NullMarked
package io.xray4j.agent;

import org.jspecify.annotations.NullMarked;
