// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Below a captured package, and ignored. */
@NullMarked
package com.acme.shop.internal;

import org.jspecify.annotations.NullMarked;
