// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Versions of Spring Boot that are too old for the agent: applications of them run with it as without it. */
@NullMarked
package io.xray4j.agent.contracts.versions;

import org.jspecify.annotations.NullMarked;
