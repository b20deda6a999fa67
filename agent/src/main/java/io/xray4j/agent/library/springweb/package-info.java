// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Spring Framework's clients: their rules and their advice. */
@NullMarked
package io.xray4j.agent.library.springweb;

import org.jspecify.annotations.NullMarked;
