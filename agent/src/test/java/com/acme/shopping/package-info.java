// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Begins as a captured package does, and is another. */
@NullMarked
package com.acme.shopping;

import org.jspecify.annotations.NullMarked;
