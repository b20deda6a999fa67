// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What a pattern takes for ever to match. */
@NullMarked
package com.acme.stubborn;

import org.jspecify.annotations.NullMarked;
