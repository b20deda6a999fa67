// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The JDK's HTTP client: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.javahttpclient;

import org.jspecify.annotations.NullMarked;
