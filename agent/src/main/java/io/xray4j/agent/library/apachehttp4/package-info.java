// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Apache HttpClient 4: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.apachehttp4;

import org.jspecify.annotations.NullMarked;
