// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The JDK's URL connections: their rules and their advice. */
@NullMarked
package io.xray4j.agent.library.urlconnection;

import org.jspecify.annotations.NullMarked;
