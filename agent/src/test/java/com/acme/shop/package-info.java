// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** An application whose package is captured. */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
