// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Servlet containers: their rules, their advice, and the registration of our filter. */
@NullMarked
package io.xray4j.agent.library.servlet;

import org.jspecify.annotations.NullMarked;
