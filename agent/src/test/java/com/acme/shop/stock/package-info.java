// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Below a captured package. */
@NullMarked
package com.acme.shop.stock;

import org.jspecify.annotations.NullMarked;
