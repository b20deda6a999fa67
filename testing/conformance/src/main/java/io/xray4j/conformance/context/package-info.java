// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of what carries the current entity to other threads. */
@NullMarked
package io.xray4j.conformance.context;

import org.jspecify.annotations.NullMarked;
