// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Apache HttpClient 5: its rules and its advice. */
@NullMarked
package io.xray4j.agent.library.apachehttp5;

import org.jspecify.annotations.NullMarked;
