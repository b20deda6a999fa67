// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** R2DBC: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.r2dbc;

import org.jspecify.annotations.NullMarked;
