// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Versions of libraries that are too old for us: applications of them run with the agent as without it. */
@NullMarked
package io.xray4j.agent.contracts.versions;

import org.jspecify.annotations.NullMarked;
