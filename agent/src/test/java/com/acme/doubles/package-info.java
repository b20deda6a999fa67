// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** An application of libraries that have nothing but the methods that the agent weaves. */
@NullMarked
package com.acme.doubles;

import org.jspecify.annotations.NullMarked;
