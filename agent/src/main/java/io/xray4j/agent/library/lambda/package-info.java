// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** AWS Lambda's Java runtime: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.lambda;

import org.jspecify.annotations.NullMarked;
