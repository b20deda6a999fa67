// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Copies of a caller's values: bounded, immutable, and free of the caller's objects. */
@NullMarked
package io.xray4j.value;

import org.jspecify.annotations.NullMarked;
