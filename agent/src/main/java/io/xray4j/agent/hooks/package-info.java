// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The classes that woven code calls. These few are on the boot class path, where all code sees them. */
@NullMarked
package io.xray4j.agent.hooks;

import org.jspecify.annotations.NullMarked;
