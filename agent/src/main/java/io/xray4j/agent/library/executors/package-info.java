// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The JDK's executors: their rules, which need no advice. */
@NullMarked
package io.xray4j.agent.library.executors;

import org.jspecify.annotations.NullMarked;
