// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** JDBC: its rules, the choice of the classes that are woven, and its advice. */
@NullMarked
package io.xray4j.agent.library.jdbc;

import org.jspecify.annotations.NullMarked;
