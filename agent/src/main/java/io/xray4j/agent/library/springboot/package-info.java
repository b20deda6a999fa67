// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Spring Boot: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.springboot;

import org.jspecify.annotations.NullMarked;
