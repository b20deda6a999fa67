// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Rules that are always active, and the advice for an application's own copy of core. */
@NullMarked
package io.xray4j.agent.library.xray4j;

import org.jspecify.annotations.NullMarked;
