// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The JDK's HTTP server: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
